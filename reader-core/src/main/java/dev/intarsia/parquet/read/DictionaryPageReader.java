package dev.intarsia.parquet.read;

import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.memory.Lease;
import dev.intarsia.parquet.batch.Dictionary;
import dev.intarsia.parquet.internal.decode.RowGroupColumns;
import dev.intarsia.parquet.internal.page.Cancellation;
import dev.intarsia.parquet.internal.page.ChunkBytes;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import dev.intarsia.parquet.internal.page.Section;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.plan.DictionaryPages;
import dev.intarsia.store.ByteRange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Fetches and decodes the dictionaries of single chunks, for those who can tell from them that no page is worth
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
        try {
            Optional<ByteRange> range = DictionaryPages.ofWholeChunk(chunk, Optional.empty());
            return range.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : file.store()
                            .read(file.object(), range.get(), context.pool())
                            .thenApply(lease -> show(lease, chunk, context, look));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static <T> Optional<T> show(
            Lease lease, ColumnChunk chunk, ReadContext context, Function<Dictionary, T> look) {
        DecodeSettings settings = new DecodeSettings(
                context.kernels(), context.limits(), context.verifyChecksums(), context.counters(), new Cancellation());
        Decompressors decompressors = context.decompressors().take();
        try (lease;
                RowGroupColumns columns = new RowGroupColumns(settings, context.pool(), chunk.where())) {
            Section bytes = new Section(lease.segment(), 0, lease.size(), true);
            return columns.open(chunk, new ChunkBytes.Whole(bytes))
                    .dictionary(decompressors)
                    .map(look);
        } finally {
            context.decompressors().give(decompressors);
        }
    }
}
