package dev.intarsia.tempo.search;

import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the column with the fewest bytes that determines where the elements of a level are.
final class StructureColumn {
    private StructureColumn() {}

    /// The cheapest column of a level in one row group; empty where the file has none.
    static Optional<LeafColumn> of(ParquetFooter footer, TempoSchema schema, TempoLevel level, int rowGroup) {
        RowGroup chunks = footer.rowGroups().get(rowGroup);
        LeafColumn best = null;
        for (TempoField field : TempoField.values()) {
            LeafColumn leaf = schema.field(field).orElse(null);
            if (field.level() == level && leaf != null && isCheaper(leaf, best, chunks)) {
                best = leaf;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isCheaper(LeafColumn leaf, @Nullable LeafColumn best, RowGroup chunks) {
        return best == null || bytes(leaf, chunks) < bytes(best, chunks);
    }

    private static long bytes(LeafColumn leaf, RowGroup chunks) {
        return chunks.columns().get(leaf.index()).totalCompressedSize();
    }
}
