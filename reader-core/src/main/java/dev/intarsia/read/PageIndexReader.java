package dev.intarsia.read;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.thrift.ColumnIndexParser;
import dev.intarsia.internal.thrift.OffsetIndexParser;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.store.ByteRange;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Fetches and parses the page indexes of single chunks. What they say are the writer's claims.
///
/// The stages fail with a [dev.intarsia.error.ReadException]; no memory is held when they are complete.
public final class PageIndexReader {

    private PageIndexReader() {}

    private interface Parser<T> {
        T parse(MemorySegment segment, long offset, long end, ErrorLocation location, ReadLimits limits);
    }

    /// The bounds of the chunk's pages; empty when the file has none.
    public static CompletionStage<Optional<ColumnIndex>> columnIndex(
            ParquetFile file, ColumnChunk chunk, ReadContext context) {
        try {
            return read(file, chunk, chunk.columnIndexRange(), ColumnIndexParser::parse, context);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /// The places of the chunk's pages; empty when the file has none.
    public static CompletionStage<Optional<OffsetIndex>> offsetIndex(
            ParquetFile file, ColumnChunk chunk, ReadContext context) {
        try {
            return read(file, chunk, chunk.offsetIndexRange(), OffsetIndexParser::parse, context);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static <T> CompletionStage<Optional<T>> read(
            ParquetFile file, ColumnChunk chunk, Optional<ByteRange> range, Parser<T> parser, ReadContext context) {
        if (range.isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        ErrorLocation location = chunk.location().at(range.get().offset());
        if (range.get().length() > context.limits().maxIndexBytes()) {
            throw new LimitExceededException(
                    location,
                    "a page index of " + range.get().length() + " bytes, more than "
                            + context.limits().maxIndexBytes());
        }
        return Stages.using(
                context.budgeted(file.store()).read(file.object(), range.get(), context.pool()),
                lease -> Optional.of(parser.parse(lease.segment(), 0, lease.size(), location, context.limits())));
    }
}
