package dev.intarsia.metadata;

import dev.intarsia.codec.hash.XxHash64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A split-block bloom filter of a column chunk (BloomFilter.md of the Parquet format): blocks of 256 bits, eight words
/// of 32, of which a value sets one bit each in one block. Values are hashed in their PLAIN form, byte arrays without
/// their length, by xxHash64 with seed 0. Immutable.
public final class BloomFilter {
    private static final int WORDS = 8;
    /// The eight odd numbers that the format fixes.
    private static final int[] SALT = {
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
    };

    private final int[] words;

    /// Keeps `words`: eight per block, one block at least.
    public BloomFilter(int[] words) {
        if (words.length == 0 || words.length % WORDS != 0) {
            throw new IllegalArgumentException(words.length + " words are no blocks of " + WORDS);
        }
        this.words = words;
    }

    /// The filter of some hashes.
    ///
    /// @param hashes xxHash64 of the PLAIN forms of the values, see [#hashOf]
    /// @param sizeBytes wanted size of the bitset, rounded up to whole blocks of 32 bytes
    public static BloomFilter of(long[] hashes, int sizeBytes) {
        int[] words = new int[Math.max(1, Math.ceilDiv(sizeBytes, WORDS * Integer.BYTES)) * WORDS];
        for (long hash : hashes) {
            int first = firstWord(hash, words.length / WORDS);
            for (int i = 0; i < WORDS; i++) {
                words[first + i] |= bit((int) hash, i);
            }
        }
        return new BloomFilter(words);
    }

    /// Bytes that a filter of so many different values needs to take no more than `falsePositives` of others for one of
    /// them: `-8 n / ln(1 - p^(1/8))` bits (BloomFilter.md, "Sizing an SBBF").
    ///
    /// @param falsePositives between 0 and 1, both excluded
    public static double sizeBytesFor(long distinctValues, double falsePositives) {
        return -WORDS * (double) distinctValues / Math.log(1 - Math.pow(falsePositives, 1.0 / WORDS)) / Byte.SIZE;
    }

    /// The hash of a value: the bytes `[from, to)` are its PLAIN form, without length.
    public static long hashOf(byte[] bytes, int from, int to) {
        return XxHash64.hash(bytes, from, to, 0);
    }

    private static int firstWord(long hash, int blocks) {
        return (int) ((hash >>> 32) * blocks >>> 32) * WORDS;
    }

    private static int bit(int key, int word) {
        return 1 << (key * SALT[word] >>> 27);
    }

    /// The bitset as files store it.
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    /// Bytes of the bitset.
    public int sizeBytes() {
        return words.length * Integer.BYTES;
    }

    /// False when no value of the chunk has this PLAIN form; true when one may.
    public boolean mayContain(byte[] plainValue) {
        return mayContainHash(hashOf(plainValue, 0, plainValue.length));
    }

    /// False when no value of the chunk has this hash.
    public boolean mayContainHash(long hash) {
        int first = firstWord(hash, words.length / WORDS);
        for (int i = 0; i < WORDS; i++) {
            if ((words[first + i] & bit((int) hash, i)) == 0) {
                return false;
            }
        }
        return true;
    }
}
