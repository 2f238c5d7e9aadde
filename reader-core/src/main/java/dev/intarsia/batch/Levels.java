package dev.intarsia.batch;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Repetition or definition levels of one column over the rows of a batch: one small number per entry (Parquet format,
/// "Nested Encoding"). They stay runs as long as they are runs: a stream of a single run is a [Constant], a stream of
/// few long runs is [Runs], and only the rest is expanded to [Bytes].
///
/// Borrowed: valid as long as the batch it came from.
public sealed interface Levels {

    /// The highest level that there can be: levels are bytes.
    int HIGHEST = 255;

    /// Number of entries.
    int count();

    /// The level of entry `index`; `0 <= index < count()`.
    int get(int index);

    /// How many entries equal `level`.
    int countEqual(int level);

    /// How many entries are `level` or more.
    int countAtLeast(int level);

    /// The highest level; 0 when there are no entries.
    int max();

    /// The entries from `from` on, `count` of them, without a copy.
    Levels slice(int from, int count);

    /// Writes the levels as bytes to `destination` from byte `offset` on; `count()` bytes.
    void copyTo(MemorySegment destination, long offset);

    /// True when all entries are known to be the same level without looking at them.
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /// Writes the levels to an array, one byte each.
    default void copyTo(byte[] destination, int offset) {
        copyTo(MemorySegment.ofArray(destination), offset);
    }

    /// True when both hold the same levels in the same form. May answer false for equal levels in different forms.
    @SuppressWarnings("ReferenceEquality") // the same object is the common case, and needs no comparison
    default boolean sameAs(Levels other) {
        if (this == other) {
            return true;
        }
        return switch (this) {
            case Constant c -> c.equals(other);
            case Runs r -> other instanceof Runs o && r.sameRuns(o);
            case Bytes b -> other instanceof Bytes o && b.sameBytes(o);
        };
    }

    /// `count` times the same level.
    record Constant(int value, int count) implements Levels {
        @Override
        public int get(int index) {
            return value;
        }

        @Override
        public int countEqual(int level) {
            return level == value ? count : 0;
        }

        @Override
        public int countAtLeast(int level) {
            return value >= level ? count : 0;
        }

        @Override
        public int max() {
            return count == 0 ? 0 : value;
        }

        @Override
        public Levels slice(int from, int sliceCount) {
            return sliceCount == count ? this : new Constant(value, sliceCount);
        }

        @Override
        public void copyTo(MemorySegment destination, long offset) {
            destination.asSlice(offset, count).fill((byte) value);
        }
    }

    /// One byte per entry, off-heap.
    final class Bytes implements Levels {
        private final MemorySegment segment;
        private final long offset;
        private final int count;
        private final PageKernels kernels;

        /// A view of `count` bytes of `segment` from `offset` on; `kernels` does the counting.
        public Bytes(MemorySegment segment, long offset, int count, PageKernels kernels) {
            this.segment = segment;
            this.offset = offset;
            this.count = count;
            this.kernels = kernels;
        }

        /// The segment that holds the levels.
        public MemorySegment segment() {
            return segment;
        }

        /// Byte offset of the first level in [#segment()].
        public long offset() {
            return offset;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int get(int index) {
            return segment.get(NativeLayouts.BYTE, offset + index) & 0xFF;
        }

        @Override
        public int countEqual(int level) {
            return kernels.countEqual(segment, offset, count, level);
        }

        @Override
        public int countAtLeast(int level) {
            return kernels.countAtLeast(segment, offset, count, level);
        }

        @Override
        public int max() {
            return kernels.max(segment, offset, count);
        }

        @Override
        public Levels slice(int from, int sliceCount) {
            return from == 0 && sliceCount == count ? this : new Bytes(segment, offset + from, sliceCount, kernels);
        }

        @Override
        public void copyTo(MemorySegment destination, long destinationOffset) {
            MemorySegment.copy(segment, offset, destination, destinationOffset, count);
        }

        private boolean sameBytes(Bytes other) {
            return count == other.count
                    && MemorySegment.mismatch(
                                    segment, offset, offset + count, other.segment, other.offset, other.offset + count)
                            < 0;
        }
    }

    /// Few long runs, kept as their ends and values.
    final class Runs implements Levels {
        private final int[] ends;
        private final byte[] values;
        private final int from;
        private final int count;

        /// Runs with exclusive `ends` (ascending, counted from entry 0) and one value each; the arrays are taken over.
        public Runs(int[] ends, byte[] values) {
            this(ends, values, 0, ends.length == 0 ? 0 : ends[ends.length - 1]);
        }

        private Runs(int[] ends, byte[] values, int from, int count) {
            this.ends = ends;
            this.values = values;
            this.from = from;
            this.count = count;
        }

        private int runOf(int entry) {
            int found = Arrays.binarySearch(ends, entry);
            return found >= 0 ? found + 1 : -found - 1;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int get(int index) {
            return values[runOf(from + index)] & 0xFF;
        }

        @Override
        public int countEqual(int level) {
            return countAtLeast(level) - countAtLeast(level + 1);
        }

        @Override
        public int countAtLeast(int level) {
            int total = 0;
            int start = from;
            for (int run = runOf(from); start < from + count; run++) {
                int end = Math.min(ends[run], from + count);
                total += (values[run] & 0xFF) >= level ? end - start : 0;
                start = end;
            }
            return total;
        }

        @Override
        public int max() {
            int max = 0;
            int start = from;
            for (int run = runOf(from); start < from + count; run++) {
                max = Math.max(max, values[run] & 0xFF);
                start = ends[run];
            }
            return max;
        }

        @Override
        public Levels slice(int sliceFrom, int sliceCount) {
            int first = from + sliceFrom;
            int run = runOf(first);
            if (sliceCount == 0 || first + sliceCount <= ends[run]) {
                return new Constant(sliceCount == 0 ? 0 : values[run] & 0xFF, sliceCount);
            }
            return new Runs(ends, values, first, sliceCount);
        }

        @Override
        public void copyTo(MemorySegment destination, long offset) {
            int start = from;
            for (int run = runOf(from); start < from + count; run++) {
                int end = Math.min(ends[run], from + count);
                destination.asSlice(offset + start - from, end - start).fill(values[run]);
                start = end;
            }
        }

        private boolean sameRuns(Runs other) {
            return from == other.from
                    && count == other.count
                    && Arrays.equals(ends, other.ends)
                    && Arrays.equals(values, other.values);
        }
    }
}
