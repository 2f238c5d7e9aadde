package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.SHORT_LE;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// GZIP (RFC 1952) of one or more members, with header and trailer checked, between direct buffers.
final class GzipDecompressor implements Decompressor {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int MAGIC_AND_DEFLATE = 0x08_8B_1F;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final Inflater inflater = new Inflater(true);
    /// Takes the one byte that shows that a member holds more than it may.
    private final ByteBuffer excess = ByteBuffer.allocateDirect(1);

    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, exactSize);
        ByteBuffer input = from.asByteBuffer();
        ByteBuffer output = to.asByteBuffer();
        int read = 0;
        int written = 0;
        try {
            while (read < srcLen) {
                int body = read + headerBytes(from, read, srcLen, srcOff);
                int member = inflate(input.position(body), output, to, srcOff);
                read = body + Math.toIntExact(inflater.getBytesRead());
                checkTrailer(from, read, to, written, member, srcOff);
                written += member;
                read += TRAILER_BYTES;
            }
        } catch (DataFormatException e) {
            throw new MalformedDataException("not valid deflated data: " + e.getMessage(), srcOff + read, e);
        } finally {
            // Releases the buffers.
            inflater.reset();
        }
        ExactSize.require("GZIP", written, exactSize, srcOff);
        return exactSize;
    }

    /// Inflates one member's body and returns the bytes written.
    private int inflate(ByteBuffer input, ByteBuffer target, MemorySegment to, long srcOff) throws DataFormatException {
        int start = target.position();
        int body = input.position();
        inflater.reset();
        inflater.setInput(input);
        while (!inflater.finished()) {
            boolean full = !target.hasRemaining();
            int more = inflater.inflate(full ? excess.clear() : target);
            if (full && more > 0) {
                throw new MalformedDataException(
                        "GZIP produces more than the " + to.byteSize() + " bytes expected", srcOff + body);
            }
            if (more == 0 && !inflater.finished()) {
                throw new MalformedDataException(
                        inflater.needsDictionary() ? "GZIP requires a dictionary" : "deflated data is cut short",
                        srcOff + input.limit());
            }
        }
        return target.position() - start;
    }

    private static void checkTrailer(MemorySegment from, int at, MemorySegment to, int start, int length, long srcOff) {
        if (from.byteSize() - at < TRAILER_BYTES) {
            throw new MalformedDataException("the trailer of GZIP data is cut short", srcOff + at);
        }
        if (from.get(INT_LE, at) != PageChecksum.crc32(to, start, length)) {
            throw new MalformedDataException("the checksum of GZIP data does not match", srcOff + at);
        }
        if (from.get(INT_LE, at + 4L) != length) {
            throw new MalformedDataException("the length of GZIP data does not match", srcOff + at + 4);
        }
    }

    /// Length of the member header at `at`.
    private static int headerBytes(MemorySegment from, int at, int end, long srcOff) {
        if (end - at < HEADER_BYTES) {
            throw new MalformedDataException("the header of GZIP data is cut short", srcOff + at);
        }
        int start = from.get(INT_LE, at);
        int flags = start >>> 24;
        if ((start & 0xFF_FFFF) != MAGIC_AND_DEFLATE || (flags & RESERVED) != 0) {
            throw new MalformedDataException("not the header of deflated GZIP data", srcOff + at);
        }
        int next = at + HEADER_BYTES;
        if ((flags & EXTRA) != 0) {
            if (end - next < 2) {
                throw new MalformedDataException("the header of GZIP data is cut short", srcOff + next);
            }
            int extra = from.get(SHORT_LE, next) & 0xFFFF;
            next += 2 + Math.min(extra, end - next - 2);
        }
        if ((flags & NAME) != 0) {
            next = afterZero(from, next, end, srcOff);
        }
        if ((flags & COMMENT) != 0) {
            next = afterZero(from, next, end, srcOff);
        }
        return (flags & HEADER_CRC) == 0 ? next - at : checkedHeader(from, at, next, end, srcOff);
    }

    /// The header's own checksum is the lower half of a CRC-32 over what precedes it.
    private static int checkedHeader(MemorySegment from, int at, int next, int end, long srcOff) {
        if (end - next < 2) {
            throw new MalformedDataException("the header of GZIP data is cut short", srcOff + next);
        }
        CRC32 crc = new CRC32();
        crc.update(from.asSlice(at, next - at).asByteBuffer());
        if ((short) crc.getValue() != from.get(SHORT_LE, next)) {
            throw new MalformedDataException("the checksum of a GZIP header does not match", srcOff + next);
        }
        return next + 2 - at;
    }

    private static int afterZero(MemorySegment from, int at, int end, long srcOff) {
        for (int i = at; i < end; i++) {
            if (from.get(BYTE, i) == 0) {
                return i + 1;
            }
        }
        throw new MalformedDataException("the header of GZIP data is cut short", srcOff + end);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
