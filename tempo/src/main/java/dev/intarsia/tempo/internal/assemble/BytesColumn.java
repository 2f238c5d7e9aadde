package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.model.Bytes;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A column of ids; null reads as no bytes.
final class BytesColumn extends SlotColumn {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private @Nullable ColumnBatch column;
    private boolean plain;
    private int[] offsets = {};
    private MemorySegment bytes = MemorySegment.NULL;

    BytesColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    void clear() {
        column = null;
        plain = false;
    }

    @Override
    void load(ColumnBatch batch, int slots) {
        column = batch;
        plain = batch.layout() == Layout.BINARY && !batch.hasNulls();
        if (plain) {
            if (offsets.length <= slots) {
                offsets = new int[grown(offsets.length, slots + 1)];
            }
            MemorySegment.copy(batch.offsets(), NativeLayouts.INT_LE, 0, offsets, 0, slots + 1);
            bytes = batch.values();
        }
    }

    @Override
    void release() {
        column = null;
        bytes = MemorySegment.NULL;
    }

    Bytes get(int slot) {
        return plain ? read(offsets[slot], offsets[slot + 1]) : other(slot);
    }

    private Bytes read(int start, int end) {
        int length = end - start;
        if (length == 0) {
            return Bytes.EMPTY;
        }
        byte[] id = new byte[length];
        if (length == Long.BYTES) {
            LONG.set(id, 0, bytes.get(NativeLayouts.LONG_LE, start));
        } else {
            MemorySegment.copy(bytes, NativeLayouts.BYTE, start, id, 0, length);
        }
        return Bytes.wrap(id);
    }

    private Bytes other(int slot) {
        ColumnBatch from = column;
        return from == null || from.isNull(slot) ? Bytes.EMPTY : Bytes.wrap(from.getBytes(slot));
    }
}
