package dev.intarsia.codec.compress;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;

/// The checksum of Parquet pages: CRC-32 with the polynomial of GZIP, over the page as stored.
public final class PageChecksum {
    /// A byte buffer holds fewer than 2 GiB.
    private static final long CHUNK_BYTES = 1 << 30;

    private PageChecksum() {}

    /// CRC-32 of `len` bytes, as the signed int that a page header holds.
    ///
    /// @throws IndexOutOfBoundsException if the range lies outside of the segment
    public static int crc32(MemorySegment segment, long off, long len) {
        MemorySegment bytes = NativeRange.toRead(segment, off, len);
        CRC32 crc = new CRC32();
        for (long at = 0; at < len; at += CHUNK_BYTES) {
            crc.update(bytes.asSlice(at, Math.min(CHUNK_BYTES, len - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }
}
