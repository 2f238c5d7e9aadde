package dev.intarsia.testdata.internal;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;

/// Where columns come from: the row group being filled and the schema it has.
///
/// @param rows the row group
/// @param schema its schema
record RowColumns(RowGroupBuffer rows, BlockSchema schema) {

    ColumnBuffer column(ColumnPath path) {
        return rows.column(path);
    }

    BlockFormat format() {
        return schema.format();
    }
}
