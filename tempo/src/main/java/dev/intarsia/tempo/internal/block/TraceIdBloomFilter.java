package dev.intarsia.tempo.internal.block;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.block.TraceIds;
import java.nio.ByteBuffer;

/// One shard of a block's bloom filter over trace ids, bit for bit as Tempo stores it.
///
/// An object holds, all big-endian: the number of bits, the number of hashes, the number of bits again, and the bits as
/// 64-bit words, bit 0 of a word lowest. Both numbers differ between blocks and always come from the object.
public final class TraceIdBloomFilter {
    private static final int HEADER_BYTES = 3 * Long.BYTES;
    /// More hashes than this only slow a filter down; a header that says more is not a filter.
    private static final long MAX_HASHES = 1024;

    private final long bitCount;
    private final int hashCount;
    private final long[] words;

    /// An empty filter.
    ///
    /// @param bitCount number of bits, at least 1
    /// @param hashCount number of bits that each id sets, at least 1
    public TraceIdBloomFilter(long bitCount, int hashCount) {
        this(bitCount, hashCount, new long[Math.toIntExact(wordCount(bitCount))]);
    }

    private TraceIdBloomFilter(long bitCount, int hashCount, long[] words) {
        if (bitCount < 1 || hashCount < 1) {
            throw new IllegalArgumentException("a bloom filter needs bits and hashes");
        }
        this.bitCount = bitCount;
        this.hashCount = hashCount;
        this.words = words;
    }

    private static long wordCount(long bits) {
        return (bits + 63) >>> 6;
    }

    /// Reads a shard.
    ///
    /// @param object all bytes of the object
    /// @param location the object, for errors
    /// @throws CorruptFileException when header and size do not fit together
    public static TraceIdBloomFilter read(byte[] object, ErrorLocation location) {
        if (object.length < HEADER_BYTES) {
            throw new CorruptFileException(
                    location, "bloom filter of " + object.length + " bytes has no room for its header");
        }
        ByteBuffer bytes = ByteBuffer.wrap(object);
        long bits = bytes.getLong();
        long hashes = bytes.getLong();
        long length = bytes.getLong();
        if (bits < 1 || bits != length || hashes < 1 || hashes > MAX_HASHES) {
            throw new CorruptFileException(
                    location, "bloom filter header: " + bits + " and " + length + " bits, " + hashes + " hashes");
        }
        int words = (object.length - HEADER_BYTES) >>> 3;
        if (((object.length - HEADER_BYTES) & 7) != 0 || words != wordCount(bits)) {
            throw new CorruptFileException(
                    location, "bloom filter of " + bits + " bits in " + object.length + " bytes");
        }
        long[] content = new long[words];
        bytes.asLongBuffer().get(content);
        return new TraceIdBloomFilter(bits, (int) hashes, content);
    }

    /// The object's bytes.
    public byte[] toBytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.addExact(HEADER_BYTES, Math.multiplyExact(words.length, Long.BYTES)));
        bytes.putLong(bitCount).putLong(hashCount).putLong(bitCount);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    /// Number of bits.
    public long bitCount() {
        return bitCount;
    }

    /// Number of bits that each id sets.
    public int hashCount() {
        return hashCount;
    }

    /// False when the trace is certainly not in this shard.
    ///
    /// @param traceId at most 16 bytes
    public boolean mightContain(Bytes traceId) {
        long[] hashes = Murmur3.hashes(TraceIds.padded(traceId));
        for (int i = 0; i < hashCount; i++) {
            long bit = location(hashes, i);
            if ((words[(int) (bit >>> 6)] & (1L << (bit & 63))) == 0) {
                return false;
            }
        }
        return true;
    }

    /// Adds a trace.
    ///
    /// @param traceId at most 16 bytes
    public void add(Bytes traceId) {
        long[] hashes = Murmur3.hashes(TraceIds.padded(traceId));
        for (int i = 0; i < hashCount; i++) {
            long bit = location(hashes, i);
            words[(int) (bit >>> 6)] |= 1L << (bit & 63);
        }
    }

    private long location(long[] hashes, int i) {
        long hash = hashes[i & 1] + i * hashes[2 + (((i + (i & 1)) & 3) >> 1)];
        return Long.remainderUnsigned(hash, bitCount);
    }
}
