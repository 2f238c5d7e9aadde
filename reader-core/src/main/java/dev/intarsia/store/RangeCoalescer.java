package dev.intarsia.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Joins byte ranges that lie close together, so that fewer requests fetch them.
public final class RangeCoalescer {
    private static final Comparator<ByteRange> BY_OFFSET_LONGEST_FIRST =
            Comparator.comparingLong(ByteRange::offset).thenComparing(ByteRange::length, Comparator.reverseOrder());

    private final Options options;
    private final List<CoalescedRange> done = new ArrayList<>();
    private List<ByteRange> parts = new ArrayList<>();
    private long start;
    private long end;
    private long gapBytes;

    private RangeCoalescer(Options options) {
        this.options = options;
    }

    /// When to join two ranges.
    ///
    /// @param maxGap most bytes between two ranges that are fetched for nothing to save a request; 0 joins only ranges
    ///     that touch
    /// @param maxLength most bytes of a joined range; a single range that is longer stays whole, and alone but for
    ///     ranges inside it
    public record Options(long maxGap, long maxLength) {
        /// 512 KiB gaps, 16 MiB ranges: about what one request costs against a cloud object store.
        public static final Options DEFAULTS = new Options(512L << 10, 16L << 20);

        public Options {
            if (maxGap < 0 || maxLength < 1) {
                throw new IllegalArgumentException("maxGap " + maxGap + ", maxLength " + maxLength);
            }
        }

        /// These options with another [#maxGap()].
        public Options withMaxGap(long value) {
            return new Options(value, maxLength);
        }

        /// These options with another [#maxLength()].
        public Options withMaxLength(long value) {
            return new Options(maxGap, value);
        }
    }

    /// Joins ranges given in any order, overlapping or not. Every range given is a part of exactly one result (equal
    /// ranges as often as they were given); results ascend by offset. Results overlap only where joining overlapping
    /// ranges would exceed `maxLength`.
    public static List<CoalescedRange> coalesce(List<ByteRange> ranges, Options options) {
        List<ByteRange> sorted = new ArrayList<>(ranges);
        sorted.sort(BY_OFFSET_LONGEST_FIRST);
        RangeCoalescer coalescer = new RangeCoalescer(options);
        for (ByteRange range : sorted) {
            coalescer.add(range);
        }
        coalescer.finish();
        return List.copyOf(coalescer.done);
    }

    private void add(ByteRange range) {
        if (parts.isEmpty() || !joins(range)) {
            finish();
            start = range.offset();
            end = range.offset();
        }
        gapBytes += Math.max(0, range.offset() - end);
        end = Math.max(end, range.end());
        parts.add(range);
    }

    private boolean joins(ByteRange range) {
        if (range.end() <= end) {
            return true;
        }
        return range.offset() - end <= options.maxGap && range.end() - start <= options.maxLength;
    }

    private void finish() {
        if (!parts.isEmpty()) {
            done.add(new CoalescedRange(ByteRange.between(start, end), parts, gapBytes));
            parts = new ArrayList<>();
            gapBytes = 0;
        }
    }
}
