package dev.intarsia.parquet.read;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.Lease;
import dev.intarsia.parquet.internal.thrift.BloomFilterHeaderParser;
import dev.intarsia.parquet.metadata.BloomFilter;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.store.ByteRange;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Fetches and parses the bloom filters of single chunks: one read where the file tells a filter's length, else one for
/// the header and one for the rest.
public final class BloomFilterReader {

    private BloomFilterReader() {}

    /// The bloom filter of a chunk; empty when it has none.
    ///
    /// The stage fails with a [dev.intarsia.error.ReadException]: `UnsupportedFeatureException` also when the filter is
    /// of a kind that this reader does not know. No memory is held when it is complete.
    public static CompletionStage<Optional<BloomFilter>> read(
            ParquetFile file, ColumnChunk chunk, ReadContext context) {
        return read(chunk, context, range -> file.store().read(file.object(), range, context.pool()));
    }

    /// How the bytes of a range are had, as leases of the caller's.
    interface Fetch {
        CompletionStage<Lease> bytes(ByteRange range);
    }

    static CompletionStage<Optional<BloomFilter>> read(ColumnChunk chunk, ReadContext context, Fetch fetch) {
        try {
            Optional<ByteRange> range = chunk.bloomFilterRange();
            if (range.isEmpty()) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            Where where = chunk.where().at(range.get().offset());
            long limit = context.limits().maxIndexBytes();
            if (chunk.bloomFilterLength() >= 0) {
                if (range.get().length() > limit + BloomFilterHeaderParser.MAX_HEADER) {
                    throw new LimitExceededException(
                            where, "a bloom filter of " + range.get().length() + " bytes, more than " + limit);
                }
                return fetch.bytes(range.get()).thenApply(lease -> Optional.of(parse(lease, where, context)));
            }
            return withoutLength(range.get(), where, context, fetch);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /// The most off-heap bytes that reading the filter of a chunk that has one takes.
    static long costBytes(ColumnChunk chunk, ReadContext context) {
        long most = context.limits().maxIndexBytes() + BloomFilterHeaderParser.MAX_HEADER;
        return chunk.bloomFilterLength() < 0 ? most : Math.min(chunk.bloomFilterLength(), most);
    }

    private static CompletionStage<Optional<BloomFilter>> withoutLength(
            ByteRange most, Where where, ReadContext context, Fetch fetch) {
        long first = Math.min(most.length(), BloomFilterHeaderParser.MAX_HEADER);
        return fetch.bytes(new ByteRange(most.offset(), first))
                .thenApply(lease -> lengthOf(lease, most, where, context))
                .thenCompose(length -> fetch.bytes(new ByteRange(most.offset(), length)))
                .thenApply(lease -> Optional.of(parse(lease, where, context)));
    }

    private static long lengthOf(Lease lease, ByteRange most, Where where, ReadContext context) {
        try (lease) {
            BloomFilterHeaderParser.Header header =
                    BloomFilterHeaderParser.parse(lease.segment(), 0, lease.size(), where, context.limits());
            long length = (long) header.headerLength() + header.bitsetLength();
            if (length > most.length()) {
                throw new CorruptFileException(
                        where, "a bloom filter of " + length + " bytes, " + most.length() + " left in the file");
            }
            return length;
        }
    }

    private static BloomFilter parse(Lease lease, Where where, ReadContext context) {
        try (lease) {
            return parse(lease.segment(), where, context);
        }
    }

    private static BloomFilter parse(MemorySegment bytes, Where where, ReadContext context) {
        BloomFilterHeaderParser.Header header =
                BloomFilterHeaderParser.parse(bytes, 0, bytes.byteSize(), where, context.limits());
        if (header.bitsetLength() > bytes.byteSize() - header.headerLength()) {
            throw new CorruptFileException(
                    where,
                    "a bloom filter of " + header.bitsetLength() + " bytes behind a header of " + header.headerLength()
                            + ", in " + bytes.byteSize());
        }
        int[] words = new int[header.bitsetLength() / Integer.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.get(Segments.INT_LE, header.headerLength() + 4L * i);
        }
        return new BloomFilter(words);
    }
}
