package dev.intarsia.parquet.metadata;

import dev.intarsia.codec.hash.XxHash64;

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

    /// Bytes of the bitset.
    public int sizeBytes() {
        return words.length * Integer.BYTES;
    }

    /// False when no value of the chunk has this PLAIN form; true when one may.
    public boolean mayContain(byte[] plainValue) {
        return mayContainHash(XxHash64.hash(plainValue, 0));
    }

    /// False when no value of the chunk has this hash.
    public boolean mayContainHash(long hash) {
        int blocks = words.length / WORDS;
        int block = (int) ((hash >>> 32) * blocks >>> 32);
        int key = (int) hash;
        for (int i = 0; i < WORDS; i++) {
            int bit = 1 << (key * SALT[i] >>> 27);
            if ((words[block * WORDS + i] & bit) == 0) {
                return false;
            }
        }
        return true;
    }
}
