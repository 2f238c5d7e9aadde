package dev.intarsia.otap.internal.join;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.SchemaNode;
import java.util.Optional;

/// Finds the id columns by which tables are joined.
final class IdColumn {
    static final ColumnPath ID = ColumnPath.of("id");
    static final ColumnPath PARENT_ID = ColumnPath.of("parent_id");

    private IdColumn() {}

    /// Returns the column of this name; empty if the file has none, as if all its ids were null. OPTIONAL or REQUIRED,
    /// 16 or 32 bits, annotated or not: all are stored as INT32.
    ///
    /// @throws SchemaMismatchException if its type is different
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
                ErrorLocation.of(file.object().key()).withColumn(path.dotted()), "ids are INT32 and not repeated");
    }
}
