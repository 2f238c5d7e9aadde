package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// Takes byte arrays apart that stand after their 4-byte lengths, as in PLAIN pages and dictionaries: their bytes
/// without gaps, and where each ends.
final class PrefixedValues {
    /// So many bytes after the last one may be overwritten: short values are copied by whole words.
    static final int SLACK = 32;

    private PrefixedValues() {}

    /// Copies `n` values whose lengths were checked.
    ///
    /// @param from where the first length stands in `source`
    /// @param ends receives the end of each value in `target`, from `endsOffset` on, as int32
    /// @param to where the first value goes in `target`, which has room for all of them and [#SLACK] more bytes
    static void copy(
            MemorySegment source,
            long from,
            int n,
            MemorySegment ends,
            long endsOffset,
            MemorySegment target,
            long to) {
        long lastWide = source.byteSize() - SLACK;
        long position = from;
        long end = to;
        for (int i = 0; i < n; i++) {
            int length = source.get(NativeLayouts.INT_LE, position);
            position += Integer.BYTES;
            if (length <= SLACK && position <= lastWide) {
                copyWords(source, position, target, end);
            } else {
                MemorySegment.copy(source, position, target, end, length);
            }
            position += length;
            end += length;
            ends.set(NativeLayouts.INT_LE, endsOffset + 4L * i, (int) end);
        }
    }

    // Always as many, since lengths cannot be foretold.
    private static void copyWords(MemorySegment source, long from, MemorySegment target, long to) {
        target.set(NativeLayouts.LONG_LE, to, source.get(NativeLayouts.LONG_LE, from));
        target.set(NativeLayouts.LONG_LE, to + 8, source.get(NativeLayouts.LONG_LE, from + 8));
        target.set(NativeLayouts.LONG_LE, to + 16, source.get(NativeLayouts.LONG_LE, from + 16));
        target.set(NativeLayouts.LONG_LE, to + 24, source.get(NativeLayouts.LONG_LE, from + 24));
    }
}
