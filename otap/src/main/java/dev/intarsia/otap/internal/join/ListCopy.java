package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// A copy of list offsets.
final class ListCopy {
    private final ListOffsets list;
    private final long offsetBytes;
    private final long bitBytes;

    ListCopy(ListOffsets list) {
        this.list = list;
        this.offsetBytes = 4L * (list.parentCount() + 1);
        this.bitBytes = hasNulls(list) ? (list.parentCount() + 7) / 8 : 0;
    }

    private static boolean hasNulls(ListOffsets list) {
        for (int parent = 0; parent < list.parentCount(); parent++) {
            if (list.isNull(parent)) {
                return true;
            }
        }
        return false;
    }

    long bytes() {
        return Slices.aligned(offsetBytes) + Slices.aligned(bitBytes);
    }

    ListOffsets into(Slices slices) {
        MemorySegment offsets = slices.copyOf(list.offsets(), offsetBytes);
        MemorySegment bits = slices.next(bitBytes);
        bits.fill((byte) 0);
        for (int parent = 0; parent < list.parentCount() && bitBytes > 0; parent++) {
            if (!list.isNull(parent)) {
                byte old = bits.get(NativeLayouts.BYTE, parent >>> 3);
                bits.set(NativeLayouts.BYTE, parent >>> 3, (byte) (old | 1 << (parent & 7)));
            }
        }
        return new ListOffsets(
                list.node(), list.parentCount(), list.elementCount(), offsets, bitBytes == 0 ? null : bits);
    }
}
