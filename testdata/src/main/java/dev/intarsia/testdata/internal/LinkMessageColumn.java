package dev.intarsia.testdata.internal;

import dev.intarsia.model.Link;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.List;

/// All links of a span as one protobuf message.
final class LinkMessageColumn extends LinkColumns {

    private final ColumnBuffer links;

    LinkMessageColumn(RowColumns columns, ColumnPath span) {
        super(columns, span);
        links = leaf("Links");
    }

    @Override
    void add(List<Link> values, int rep) {
        links.addBytes(rep, links.column().maxDefinitionLevel(), OtlpTraceMessages.links(values));
    }
}
