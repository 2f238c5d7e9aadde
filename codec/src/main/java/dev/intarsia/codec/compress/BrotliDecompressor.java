package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.brotli.dec.BrotliInputStream;

/// Brotli (RFC 7932) by a decoder in Java that works on the heap: the page goes through one small buffer. The decoder's
/// own memory is its window, at most 16 MiB and no more than twice what the stream claims to hold, and its tables.
final class BrotliDecompressor implements Decompressor {
    private static final int BUFFER_BYTES = 32 << 10;
    /// Bits that the window size and the first block's length can take, rounded up.
    private static final int HEAD_BYTES = 5;

    private final byte[] buffer = new byte[BUFFER_BYTES];

    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, exactSize);
        if (srcLen == 0 && exactSize == 0) {
            return 0;
        }
        if (firstBlockBytes(from) > exactSize) {
            throw new MalformedDataException("Brotli produces more than the " + exactSize + " bytes expected", srcOff);
        }
        try (BrotliInputStream stream = new BrotliInputStream(new SegmentInput(from))) {
            copy(stream, to, srcOff);
        } catch (IOException | RuntimeException e) {
            // The decoder checks most of what it reads, and runs out of its arrays or state where it does not.
            throw e instanceof MalformedDataException malformed
                    ? malformed
                    : new MalformedDataException("not valid Brotli data: " + reason(e), srcOff, e);
        }
        return exactSize;
    }

    /// How many bytes the stream yields, counted until there are more than `most`: a decoding that is thrown away, for
    /// sizes too large to take memory for on a claim.
    ///
    /// @throws MalformedDataException when it is not valid
    static long count(MemorySegment src, long srcOff, int srcLen, int most) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        if (firstBlockBytes(from) > most) {
            return most + 1L;
        }
        byte[] thrownAway = new byte[BUFFER_BYTES];
        long total = 0;
        try (BrotliInputStream stream = new BrotliInputStream(new SegmentInput(from))) {
            for (int more = stream.read(thrownAway); more > 0 && total <= most; more = stream.read(thrownAway)) {
                total += more;
            }
        } catch (IOException | RuntimeException e) {
            throw new MalformedDataException("not valid Brotli data: " + reason(e), srcOff, e);
        }
        return total;
    }

    private void copy(BrotliInputStream stream, MemorySegment to, long srcOff) throws IOException {
        long written = 0;
        for (int more = stream.read(buffer, 0, BUFFER_BYTES); more > 0; more = stream.read(buffer, 0, BUFFER_BYTES)) {
            if (more > to.byteSize() - written) {
                throw new MalformedDataException(
                        "Brotli produces more than the " + to.byteSize() + " bytes expected", srcOff);
            }
            MemorySegment.copy(buffer, 0, to, ValueLayout.JAVA_BYTE, written, more);
            written += more;
        }
        ExactSize.require("Brotli", written, to.byteSize(), srcOff);
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /// Length that the stream's first block claims, 0 where it has none: the decoder allocates by it before it reads
    /// on.
    private static int firstBlockBytes(MemorySegment from) {
        long head = 0;
        for (int i = 0; i < Math.min(HEAD_BYTES, from.byteSize()); i++) {
            head |= (from.get(BYTE, i) & 0xFFL) << (8 * i);
        }
        // RFC 7932, 9.1: the window size takes 1, 4 or 7 bits.
        head >>>= (head & 1) == 0 ? 1 : (head & 0b1110) == 0 ? 7 : 4;
        boolean last = (head & 1) != 0;
        boolean empty = last && (head & 2) != 0;
        head >>>= last ? 2 : 1;
        int nibbles = 4 + (int) (head & 3);
        if (empty || nibbles == 7) {
            return 0;
        }
        return (int) ((head >>> 2) & ((1L << (4 * nibbles)) - 1)) + 1;
    }

    @Override
    public void close() {
        // Every stream has its own state.
    }

    /// A segment as the stream that the decoder requires.
    private static final class SegmentInput extends InputStream {
        private final MemorySegment bytes;
        private long position;

        SegmentInput(MemorySegment bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return position == bytes.byteSize() ? -1 : bytes.get(BYTE, position++) & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int more = (int) Math.min(length, bytes.byteSize() - position);
            if (more == 0) {
                return -1;
            }
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, target, offset, more);
            position += more;
            return more;
        }
    }
}
