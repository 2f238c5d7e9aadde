package dev.intarsia.internal.page;

import java.lang.foreign.MemorySegment;

/// Bytes `[offset, end)` of a native segment.
///
/// @param segment the segment that holds the bytes
/// @param offset first byte
/// @param end one past the last byte
/// @param stable true when the bytes stay where they are until the row group is done, false when the column's next page
///     overwrites them
public record ByteSlice(MemorySegment segment, long offset, long end, boolean stable) {
    /// No bytes.
    public static final ByteSlice EMPTY = new ByteSlice(MemorySegment.NULL, 0, 0, true);

    /// Number of bytes.
    public long length() {
        return end - offset;
    }

    /// The bytes from `from` on (counted from the section's start), `length` of them; the caller has checked both.
    public ByteSlice slice(long from, long length) {
        return new ByteSlice(segment, offset + from, offset + from + length, stable);
    }
}
