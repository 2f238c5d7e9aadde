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
                return fetch(file, range.get(), context).thenApply(lease -> Optional.of(parse(lease, where, context)));
            }
            return withoutLength(file, range.get(), where, context);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static CompletionStage<Lease> fetch(ParquetFile file, ByteRange range, ReadContext context) {
        return file.store().read(file.object(), range, context.pool());
    }

    private static CompletionStage<Optional<BloomFilter>> withoutLength(
            ParquetFile file, ByteRange most, Where where, ReadContext context) {
        long first = Math.min(most.length(), BloomFilterHeaderParser.MAX_HEADER);
        return fetch(file, new ByteRange(most.offset(), first), context)
                .thenApply(lease -> lengthOf(lease, most, where, context))
                .thenCompose(length -> fetch(file, new ByteRange(most.offset(), length), context))
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
