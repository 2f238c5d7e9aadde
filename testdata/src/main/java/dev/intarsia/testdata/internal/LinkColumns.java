package dev.intarsia.testdata.internal;

import dev.intarsia.model.Link;
import dev.intarsia.schema.ColumnPath;
import java.util.List;

/// The columns, or the one column, of the links of spans.
abstract class LinkColumns extends Columns {

    LinkColumns(RowColumns columns, ColumnPath group) {
        super(columns, group);
    }

    /// Appends the links of one span.
    abstract void add(List<Link> links, int rep);
}
