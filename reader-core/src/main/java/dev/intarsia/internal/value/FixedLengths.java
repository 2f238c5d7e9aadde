package dev.intarsia.internal.value;

import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.internal.page.ByteSlice;
import java.lang.foreign.MemorySegment;

/// The values of a dictionary page or PLAIN data page of FIXED_LEN_BYTE_ARRAY: back to back (Parquet format,
/// "Encodings"), or with a 4-byte length before each of them, as if they were BYTE_ARRAY. The latter is no Parquet, but
/// parquet-rs writes Arrow's dictionaries of FixedSizeBinary so (arrow-rs issue 7445); which of the two it is follows
/// from the number of bytes, and must show in every length.
///
/// @param section the bytes, all of them values
/// @param width bytes per value
/// @param prefix bytes before each value, 0 or 4
record FixedLengths(ByteSlice section, int width, int prefix) {

    /// Distinguishes the two forms.
    ///
    /// @throws MalformedDataException when the bytes are neither, or a length is not that of the column
    static FixedLengths of(ByteSlice section, int count, int width) {
        if (section.length() == (long) count * width) {
            return new FixedLengths(section, width, 0);
        }
        if (section.length() != (long) count * (Integer.BYTES + width)) {
            throw new MalformedDataException(
                    count + " values of " + width + " bytes in " + section.length() + " bytes", section.offset());
        }
        FixedLengths values = new FixedLengths(section, width, Integer.BYTES);
        values.checkLengths();
        return values;
    }

    private void checkLengths() {
        for (long at = section.offset(); at < section.end(); at += stride()) {
            int length = section.segment().get(NativeLayouts.INT_LE, at);
            if (length != width) {
                throw new MalformedDataException("length " + length + " before a value of " + width + " bytes", at);
            }
        }
    }

    /// Bytes from one value to the next.
    long stride() {
        return (long) width + prefix;
    }

    boolean isPrefixed() {
        return prefix > 0;
    }

    /// Copies `n` values from the one at byte `position` of the segment on, back to back, to byte `offset` of
    /// `destination`.
    void copy(long position, int n, MemorySegment destination, long offset) {
        MemorySegment source = section.segment();
        if (prefix == 0) {
            MemorySegment.copy(source, position, destination, offset, (long) n * width);
        } else if (width % Long.BYTES == 0) {
            copyWords(position, n, destination, offset);
        } else {
            for (int i = 0; i < n; i++) {
                MemorySegment.copy(
                        source, position + i * stride() + prefix, destination, offset + (long) i * width, width);
            }
        }
    }

    // Trace and span ids: 16 and 8 bytes.
    private void copyWords(long position, int n, MemorySegment destination, long offset) {
        MemorySegment source = section.segment();
        long from = position;
        long to = offset;
        for (int i = 0; i < n; i++) {
            from += prefix;
            for (int word = 0; word < width; word += Long.BYTES) {
                destination.set(NativeLayouts.LONG_LE, to, source.get(NativeLayouts.LONG_LE, from));
                from += Long.BYTES;
                to += Long.BYTES;
            }
        }
    }
}
