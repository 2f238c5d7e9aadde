package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/// LZ4 frames, one or more, with all checksums checked (LZ4 Frame Format 1.6). Blocks are taken for independent ones:
/// a reference into the block before fails as any reference out of the data does.
final class Lz4Frames {
    private static final int MAGIC = 0x184D_2204;
    private static final int CONTENT_CHECKSUM = 1 << 2;
    private static final int CONTENT_SIZE = 1 << 3;
    private static final int BLOCK_CHECKSUM = 1 << 4;
    private static final int VERSION_AND_RESERVED = 0b1100_0010;
    private static final int VERSION = 0b0100_0000;
    private static final int DICTIONARY_ID = 1;
    private static final int STORED = 0x8000_0000;

    private final MemorySegment from;
    private final ByteBuffer source;
    private final MemorySegment to;
    private final ByteBuffer target;
    private final long base;
    private final LZ4SafeDecompressor decompressor;
    private final XXHash32 hash = XXHashFactory.safeInstance().hash32();
    private int read;
    private int written;

    /// @param base where `from` starts in the caller's segment, for messages
    Lz4Frames(MemorySegment from, MemorySegment to, long base, LZ4SafeDecompressor decompressor) {
        this.from = from;
        this.source = from.asByteBuffer();
        this.to = to;
        this.target = to.asByteBuffer();
        this.base = base;
        this.decompressor = decompressor;
    }

    int decompress() {
        while (read < source.limit()) {
            frame();
        }
        if (written != target.limit()) {
            throw malformed("LZ4 produced " + written + " bytes, " + target.limit() + " were expected");
        }
        return written;
    }

    private void frame() {
        if (number() != MAGIC) {
            throw malformed("not an LZ4 frame");
        }
        int descriptor = read;
        need(2);
        int flags = from.get(BYTE, read);
        read += 2;
        if ((flags & VERSION_AND_RESERVED) != VERSION || (flags & DICTIONARY_ID) != 0) {
            throw malformed("an LZ4 frame of unknown version or with a dictionary");
        }
        long declared = -1;
        if ((flags & CONTENT_SIZE) != 0) {
            need(Long.BYTES);
            declared = from.get(LONG_LE, read);
            read += Long.BYTES;
        }
        need(1);
        int check = hash.hash(source, descriptor, read - descriptor, 0) >>> 8;
        if (from.get(BYTE, read++) != (byte) check) {
            throw malformed("the checksum of an LZ4 frame header does not match");
        }
        int start = written;
        blocks((flags & BLOCK_CHECKSUM) != 0);
        if ((flags & CONTENT_CHECKSUM) != 0 && number() != hash.hash(target, start, written - start, 0)) {
            throw malformed("the checksum of an LZ4 frame does not match");
        }
        if (declared >= 0 ? declared != written - start : (flags & CONTENT_SIZE) != 0) {
            throw malformed("an LZ4 frame of another size than it says");
        }
    }

    private void blocks(boolean checked) {
        for (int header = number(); header != 0; header = number()) {
            int length = header & ~STORED;
            need(length);
            int start = read;
            int room = target.limit() - written;
            if ((header & STORED) == 0) {
                written += Lz4Blocks.decompress(decompressor, source, start, length, target, written, room, base);
            } else if (length <= room) {
                MemorySegment.copy(from, start, to, written, length);
                written += length;
            } else {
                throw malformed("LZ4 produces more than the " + target.limit() + " bytes expected");
            }
            read += length;
            if (checked && number() != hash.hash(source, start, length, 0)) {
                throw malformed("the checksum of an LZ4 block does not match");
            }
        }
    }

    private int number() {
        need(Integer.BYTES);
        int value = from.get(INT_LE, read);
        read += Integer.BYTES;
        return value;
    }

    private void need(int length) {
        if (length > source.limit() - read) {
            throw malformed("LZ4 data is cut short");
        }
    }

    private MalformedDataException malformed(String reason) {
        return new MalformedDataException(reason, base + read);
    }
}
