package dev.intarsia.tempo.assemble;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A BOOLEAN column; null reads as false.
final class BooleanColumn extends SlotColumn {
    private boolean present;
    private byte[] bits = {};
    private boolean hasNulls;
    private byte[] validity = {};

    BooleanColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    void clear() {
        present = false;
    }

    @Override
    void load(ColumnBatch column, int slots) {
        present = true;
        int bytes = (slots + 7) >>> 3;
        if (bits.length < bytes) {
            bits = new byte[grown(bits.length, bytes)];
        }
        MemorySegment.copy(column.values(), Segments.BYTE, 0, bits, 0, bytes);
        hasNulls = column.hasNulls();
        if (hasNulls) {
            validity = Validity.copy(column, slots, validity);
            for (int i = 0; i < bytes; i++) {
                bits[i] &= validity[i];
            }
        }
    }

    boolean isNull(int slot) {
        return !present || (hasNulls && Validity.isNull(validity, slot));
    }

    boolean get(int slot) {
        return present && (bits[slot >>> 3] & (1 << (slot & 7))) != 0;
    }
}
