package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.page.BatchMemory;
import java.lang.foreign.MemorySegment;

/// Binary values as int32 offsets and bytes, appended page by page, or taken over from a page as they are.
final class BinaryBuffer {
    private final ErrorLocation location;
    private final GrowingBuffer offsets;
    private final GrowingBuffer bytes;
    private MemorySegment adoptedOffsets = MemorySegment.NULL;
    private MemorySegment adoptedBytes = MemorySegment.NULL;
    private int count;

    BinaryBuffer(BatchMemory memory, ErrorLocation location) {
        this.location = location;
        this.offsets = new GrowingBuffer(memory, location);
        this.bytes = new GrowingBuffer(memory, location);
    }

    int count() {
        return count;
    }

    /// `count + 1` offsets into [#bytes()]; the first need not be zero.
    MemorySegment offsets() {
        if (adoptedOffsets.byteSize() > 0) {
            return adoptedOffsets;
        }
        if (count == 0) {
            begin(0);
        }
        return offsets.written();
    }

    MemorySegment bytes() {
        return adoptedOffsets.byteSize() > 0 ? adoptedBytes : bytes.written();
    }

    /// Uses `n + 1` offsets and the bytes they point into without a copy; nothing may be appended before or after.
    void adopt(MemorySegment pageOffsets, MemorySegment pageBytes, int n) {
        adoptedOffsets = pageOffsets;
        adoptedBytes = pageBytes;
        count = n;
    }

    /// Appends the values between `n + 1` offsets into `source`.
    void appendSlices(MemorySegment sourceOffsets, long offsetsOffset, int n, MemorySegment source) {
        int from = begin(n);
        int first = sourceOffsets.get(NativeLayouts.INT_LE, offsetsOffset);
        long length = (long) sourceOffsets.get(NativeLayouts.INT_LE, offsetsOffset + (long) n * Integer.BYTES) - first;
        check(from + length);
        MemorySegment target = offsets.segment();
        long at = (count + 1L) * Integer.BYTES;
        for (long i = 1; i <= n; i++, at += Integer.BYTES) {
            target.set(
                    NativeLayouts.INT_LE,
                    at,
                    from + sourceOffsets.get(NativeLayouts.INT_LE, offsetsOffset + 4 * i) - first);
        }
        long to = bytes.extend(length);
        MemorySegment.copy(source, first, bytes.segment(), to, length);
        count += n;
    }

    /// Makes room for `n` more values of `total` bytes together; [#skip] then appends them. Returns where in
    /// [#target()] the first one begins.
    long reserve(int n, long total) {
        check(begin(n) + total);
        bytes.reserve(total);
        return bytes.size();
    }

    /// The bytes that room was made in.
    MemorySegment target() {
        return bytes.segment();
    }

    /// Appends a value of `length` bytes that the caller writes to [#target()]; room must be reserved.
    void skip(int length) {
        long to = bytes.extend(length);
        count++;
        offsets.segment().set(NativeLayouts.INT_LE, (long) count * Integer.BYTES, (int) (to + length));
    }

    /// Appends `n` values of `total` bytes together, each after its 4-byte length, from `start` on; the lengths
    /// were checked.
    void appendPrefixed(MemorySegment source, long start, int n, long total) {
        check(begin(n) + total);
        bytes.reserve(total + PrefixedValues.SLACK);
        long to = bytes.extend(total);
        PrefixedValues.copy(source, start, n, offsets.segment(), (count + 1L) * Integer.BYTES, bytes.segment(), to);
        count += n;
    }

    private void check(long end) {
        if (end > Integer.MAX_VALUE) {
            throw new LimitExceededException(
                    location, "binary values of one batch exceed 2 GiB: read fewer rows per batch");
        }
    }

    // Room for n more offsets after those written; returns the offset at which the next value starts.
    private int begin(int n) {
        if (offsets.size() == 0) {
            offsets.reserve((n + 1L) * Integer.BYTES);
            offsets.extend(Integer.BYTES);
            offsets.segment().set(NativeLayouts.INT_LE, 0, 0);
        }
        offsets.extend((long) n * Integer.BYTES);
        return offsets.segment().get(NativeLayouts.INT_LE, (long) count * Integer.BYTES);
    }
}
