package dev.intarsia.read;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.thrift.BloomFilterHeaderParser;
import dev.intarsia.memory.Lease;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.store.ByteRange;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Fetches and parses the bloom filters of single chunks: one read where the file has a filter's length, else one for
/// the header and one for the rest.
final class BloomFilterReader {

    private BloomFilterReader() {}

    /// The bloom filter of a chunk; empty when it has none.
    ///
    /// The stage fails with a [dev.intarsia.error.ReadException]: `UnsupportedFeatureException` also when the filter is
    /// of a kind that this reader does not support. No memory is held when it is complete.
    public static CompletionStage<Optional<BloomFilter>> read(
            ParquetFile file, ColumnChunk chunk, ReadContext context) {
        return read(chunk, context, range -> context.budgeted(file.store()).read(file.object(), range, context.pool()));
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
            ErrorLocation location = chunk.location().at(range.get().offset());
            long limit = context.limits().maxIndexBytes();
            if (chunk.bloomFilterLength() >= 0) {
                if (range.get().length() > limit + BloomFilterHeaderParser.MAX_HEADER) {
                    throw new LimitExceededException(
                            location, "a bloom filter of " + range.get().length() + " bytes, more than " + limit);
                }
                return filter(fetch.bytes(range.get()), location, context);
            }
            return withoutLength(range.get(), location, context, fetch);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /// The off-heap bytes that reading the filter of a chunk that has one takes. Where its length is not stated they
    /// are those of the header: what follows grows with the read, which does without the filter where there is no room.
    static long costBytes(ColumnChunk chunk, ReadContext context) {
        long most = context.limits().maxIndexBytes() + BloomFilterHeaderParser.MAX_HEADER;
        return chunk.bloomFilterLength() < 0
                ? BloomFilterHeaderParser.MAX_HEADER
                : Math.min(chunk.bloomFilterLength(), most);
    }

    private static CompletionStage<Optional<BloomFilter>> withoutLength(
            ByteRange most, ErrorLocation location, ReadContext context, Fetch fetch) {
        long first = Math.min(most.length(), BloomFilterHeaderParser.MAX_HEADER);
        return Stages.using(
                        fetch.bytes(new ByteRange(most.offset(), first)),
                        lease -> lengthOf(lease, most, location, context))
                .thenCompose(length -> filter(fetch.bytes(new ByteRange(most.offset(), length)), location, context));
    }

    private static long lengthOf(Lease lease, ByteRange most, ErrorLocation location, ReadContext context) {
        BloomFilterHeaderParser.Header header =
                BloomFilterHeaderParser.parse(lease.segment(), 0, lease.size(), location, context.limits());
        long length = (long) header.headerLength() + header.bitsetLength();
        if (length > most.length()) {
            throw new CorruptFileException(
                    location, "a bloom filter of " + length + " bytes, " + most.length() + " left in the file");
        }
        return length;
    }

    private static CompletionStage<Optional<BloomFilter>> filter(
            CompletionStage<Lease> bytes, ErrorLocation location, ReadContext context) {
        return Stages.using(bytes, lease -> Optional.of(parse(lease.segment(), location, context)));
    }

    private static BloomFilter parse(MemorySegment bytes, ErrorLocation location, ReadContext context) {
        BloomFilterHeaderParser.Header header =
                BloomFilterHeaderParser.parse(bytes, 0, bytes.byteSize(), location, context.limits());
        if (header.bitsetLength() > bytes.byteSize() - header.headerLength()) {
            throw new CorruptFileException(
                    location,
                    "a bloom filter of " + header.bitsetLength() + " bytes after a header of " + header.headerLength()
                            + ", in " + bytes.byteSize());
        }
        int[] words = new int[header.bitsetLength() / Integer.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.get(NativeLayouts.INT_LE, header.headerLength() + 4L * i);
        }
        return new BloomFilter(words);
    }
}
