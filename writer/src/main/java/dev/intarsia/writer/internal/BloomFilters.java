package dev.intarsia.writer.internal;

import dev.intarsia.metadata.BloomFilter;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;

/// Makes and writes the bloom filters of column chunks (BloomFilter.md of the Parquet format).
public final class BloomFilters {
    private static final int BLOCK_BYTES = 32;

    private BloomFilters() {}

    /// The filter of all values of a column.
    ///
    /// @param falsePositives share of absent values that it may take for present
    /// @param expectedValues different values that it is sized for; 0 for those that there are
    /// @param maxBytes most bytes of its bitset
    public static BloomFilter of(ColumnData data, double falsePositives, long expectedValues, int maxBytes) {
        long[] hashes = new long[data.valueCount()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = BloomFilter.hashOf(data.bytes(), data.start(i), data.end(i));
        }
        long distinct = expectedValues > 0 ? expectedValues : distinct(hashes);
        double wanted = BloomFilter.sizeBytesFor(distinct, falsePositives);
        int most = maxBytes / BLOCK_BYTES * BLOCK_BYTES;
        return BloomFilter.of(hashes, (int) Math.clamp(Math.ceil(wanted), BLOCK_BYTES, most));
    }

    // Two values of one hash need no more room than one. Sorts the hashes.
    private static long distinct(long[] hashes) {
        Arrays.sort(hashes);
        long count = 0;
        for (int i = 0; i < hashes.length; i++) {
            count += i == 0 || hashes[i] != hashes[i - 1] ? 1 : 0;
        }
        return count;
    }

    /// Writes header and bitset.
    public static void write(BloomFilter filter, PositionedOutput out) throws IOException {
        byte[] bits = filter.toBytes();
        BloomFilterHeader header = new BloomFilterHeader(
                bits.length,
                BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
                BloomFilterHash.XXHASH(new XxHash()),
                BloomFilterCompression.UNCOMPRESSED(new Uncompressed()));
        Util.writeBloomFilterHeader(header, out);
        out.write(bits, 0, bits.length);
    }
}
