package dev.intarsia.otap.join;

import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.SchemaNode;
import java.util.Optional;

/// The columns that tie tables together.
final class IdColumn {
    static final ColumnPath ID = ColumnPath.of("id");
    static final ColumnPath PARENT_ID = ColumnPath.of("parent_id");

    private IdColumn() {}

    /// The column of this name; empty when the file has none, as if all its ids were null. OPTIONAL or REQUIRED, 16 or
    /// 32 bits, annotated or not: all are stored as INT32.
    ///
    /// @throws SchemaMismatchException when it is something else
    static Optional<LeafColumn> find(ParquetFile file, ColumnPath path) {
        Optional<SchemaNode> found = file.footer().schema().find(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get() instanceof LeafColumn leaf
                && leaf.type() == PhysicalType.INT32
                && leaf.maxRepetitionLevel() == 0) {
            return Optional.of(leaf);
        }
        throw new SchemaMismatchException(
                Where.of(file.object().key()).withColumn(path.dotted()), "ids are INT32 and not repeated");
    }
}
