package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A BOOLEAN column; null reads as false.
final class BooleanColumn extends NullableColumn {
    private byte[] bits = {};

    BooleanColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    void loadValues(ColumnBatch column, int slots) {
        int bytes = (slots + 7) >>> 3;
        if (bits.length < bytes) {
            bits = new byte[grown(bits.length, bytes)];
        }
        MemorySegment.copy(column.values(), NativeLayouts.BYTE, 0, bits, 0, bytes);
    }

    boolean get(int slot) {
        return !isNull(slot) && (bits[slot >>> 3] & (1 << (slot & 7))) != 0;
    }
}
