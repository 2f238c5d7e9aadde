package dev.intarsia.read;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.internal.column.RowGroupColumns;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.Cancellation;
import dev.intarsia.internal.page.ChunkBytes;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.plan.DictionaryPages;
import dev.intarsia.store.ByteRange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// Fetches and decodes the dictionaries of single chunks, for callers that decide from them that no page is worth
/// reading.
public final class DictionaryPageReader {
    private DictionaryPageReader() {}

    /// What `look` makes of the dictionary of a chunk; empty where not every value of the chunk is known to be an entry
    /// of it.
    ///
    /// The stage fails with a [dev.intarsia.error.ReadException]. No memory is held when it is complete.
    ///
    /// @param look is shown the dictionary, which is valid during the call only
    public static <T> CompletionStage<Optional<T>> read(
            ParquetFile file, ColumnChunk chunk, ReadContext context, Function<Dictionary, T> look) {
        return read(() -> DictionaryPages.ofWholeChunk(chunk, Optional.empty()), file, chunk, context, look);
    }

    /// As [#read], of any chunk that begins with a dictionary, whether or not all of its pages refer to it. Where the
    /// chunk's metadata does not state where the dictionary ends, the whole chunk is fetched.
    public static <T> CompletionStage<Optional<T>> readStored(
            ParquetFile file, ColumnChunk chunk, ReadContext context, Function<Dictionary, T> look) {
        return read(() -> Optional.of(DictionaryPages.stored(chunk)), file, chunk, context, look);
    }

    private static <T> CompletionStage<Optional<T>> read(
            Supplier<Optional<ByteRange>> where,
            ParquetFile file,
            ColumnChunk chunk,
            ReadContext context,
            Function<Dictionary, T> look) {
        try {
            Optional<ByteRange> range = where.get();
            return range.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : Stages.using(
                            context.budgeted(file.store()).read(file.object(), range.get(), context.pool()),
                            lease -> show(lease, chunk, context, look));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static <T> Optional<T> show(
            Lease lease, ColumnChunk chunk, ReadContext context, Function<Dictionary, T> look) {
        DecodeSettings settings = new DecodeSettings(
                context.kernels(), context.limits(), context.verifyChecksums(), context.counters(), new Cancellation());
        Decompressors decompressors = context.decompressors().take();
        try (MemoryBudget.Permit permit = context.budget().open(chunk.location());
                RowGroupColumns columns =
                        new RowGroupColumns(settings, context.pool().claiming(permit), chunk.location())) {
            ByteSlice bytes = new ByteSlice(lease.segment(), 0, lease.size(), true);
            return columns.open(chunk, new ChunkBytes.Whole(bytes))
                    .dictionary(decompressors)
                    .map(look);
        } finally {
            context.decompressors().release(decompressors);
        }
    }
}
