package dev.intarsia.read;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.filter.Match;
import dev.intarsia.internal.column.RowGroupColumns;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.ChunkBytes;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.RowFilter;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Queries the dictionaries of a row group about a predicate: where all values are entries and no entry matches, no
/// page needs to be read. Holds no memory when it is done.
final class DictionaryCheck {
    private DictionaryCheck() {}

    /// The bytes that it needs.
    static List<ByteRange> ranges(RowFilter filter) {
        List<ByteRange> ranges = new ArrayList<>();
        for (ColumnChunk chunk : filter.dictionaries()) {
            filter.dictionaryOf(chunk).ifPresent(ranges::add);
        }
        return ranges;
    }

    /// What statistics and dictionaries state about the row group; where a limit refuses a dictionary, that rows may
    /// match.
    ///
    /// @throws dev.intarsia.error.ReadException when a dictionary cannot be read
    static Match match(
            RowGroupPlan plan,
            ParquetFooter footer,
            ReadContext context,
            DecodeSettings settings,
            ErrorLocation location,
            Function<ByteRange, ByteSlice> bytes) {
        RowFilter filter = plan.filter().orElseThrow();
        Map<LeafColumn, Dictionary> dictionaries = new HashMap<>();
        Decompressors decompressors = context.decompressors().take();
        try (RowGroupColumns columns = new RowGroupColumns(settings, context.pool(), location)) {
            for (ColumnChunk chunk : filter.dictionaries()) {
                ByteRange range = filter.dictionaryOf(chunk).orElseThrow();
                columns.open(chunk, new ChunkBytes.Whole(bytes.apply(range)))
                        .dictionary(decompressors)
                        .ifPresent(dictionary -> dictionaries.put(chunk.leaf(), dictionary));
            }
            return filter.predicate().orElseThrow().match(footer, plan.rowGroup(), Map.of(), dictionaries);
        } catch (LimitExceededException e) {
            return Match.MAYBE; // memory that is short now may be there for the rows
        } finally {
            context.decompressors().release(decompressors);
        }
    }
}
