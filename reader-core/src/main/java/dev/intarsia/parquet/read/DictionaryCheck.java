package dev.intarsia.parquet.read;

import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.Dictionary;
import dev.intarsia.parquet.filter.Match;
import dev.intarsia.parquet.internal.decode.RowGroupColumns;
import dev.intarsia.parquet.internal.page.ChunkBytes;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import dev.intarsia.parquet.internal.page.Section;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.plan.RowFilter;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Asks the dictionaries of a row group about a predicate: where all values are entries and no entry matches, no page
/// needs to be read. Holds no memory when it is done.
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

    /// What statistics and dictionaries say of the row group.
    ///
    /// @throws dev.intarsia.error.ReadException when a dictionary cannot be read
    static Match match(
            RowGroupPlan plan,
            ParquetFooter footer,
            ReadContext context,
            DecodeSettings settings,
            Where where,
            Function<ByteRange, Section> bytes) {
        RowFilter filter = plan.filter().orElseThrow();
        Map<LeafColumn, Dictionary> dictionaries = new HashMap<>();
        Decompressors decompressors = context.decompressors().take();
        try (RowGroupColumns columns = new RowGroupColumns(settings, context.pool(), where)) {
            for (ColumnChunk chunk : filter.dictionaries()) {
                ByteRange range = filter.dictionaryOf(chunk).orElseThrow();
                columns.open(chunk, new ChunkBytes.Whole(bytes.apply(range)))
                        .dictionary(decompressors)
                        .ifPresent(dictionary -> dictionaries.put(chunk.leaf(), dictionary));
            }
            return filter.predicate().orElseThrow().match(footer, plan.rowGroup(), Map.of(), dictionaries);
        } finally {
            context.decompressors().give(decompressors);
        }
    }
}
