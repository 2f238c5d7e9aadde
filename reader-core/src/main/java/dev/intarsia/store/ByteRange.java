package dev.intarsia.store;

/// A range of bytes of an object.
///
/// @param offset first byte, from the start of the object; not negative
/// @param length number of bytes; not negative; `offset + length` fits a `long`
public record ByteRange(long offset, long length) {
    public ByteRange {
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw new IllegalArgumentException("no byte range: offset " + offset + ", length " + length);
        }
    }

    /// The range from `offset` up to, but not including, `end`.
    public static ByteRange between(long offset, long end) {
        return new ByteRange(offset, end - offset);
    }

    /// The first byte after the range.
    public long end() {
        return offset + length;
    }

    /// Whether every byte of `other` lies in this range.
    public boolean contains(ByteRange other) {
        return offset <= other.offset && other.end() <= end();
    }
}
