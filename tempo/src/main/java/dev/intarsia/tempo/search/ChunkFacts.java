package dev.intarsia.tempo.search;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.filter.Bounds;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.DictionaryPages;
import dev.intarsia.read.DictionaryPageReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Facts on the chunks of one row group without reading a page of values: their statistics, and the
/// dictionaries that were consulted.
final class ChunkFacts {
    /// Fewer bytes of pages are not worth a request for the dictionary before them.
    private static final long LEAST_SAVED = 32 << 10;

    private final TempoBlock block;
    private final RowGroup rowGroup;
    private final ReadContext context;
    private final Set<ValueMatcher> unmatched = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<LeafColumn, List<BytesMatcher>> wanted = new IdentityHashMap<>();

    ChunkFacts(TempoBlock block, int rowGroup, ReadContext context) {
        this.block = block;
        this.rowGroup = block.footer().rowGroups().get(rowGroup);
        this.context = context;
    }

    ColumnChunk chunk(LeafColumn leaf) {
        return rowGroup.columns().get(leaf.index());
    }

    /// Whether some value of a column may satisfy a test.
    boolean mayMatch(LeafColumn leaf, ValueMatcher test) {
        if (unmatched.contains(test)) {
            return false;
        }
        ParquetFooter footer = block.footer();
        Bounds bounds = Bounds.of(chunk(leaf), footer.columnOrder(leaf));
        if (bounds.allNull() || !test.mayMatch(bounds)) {
            return false;
        }
        if (test instanceof BytesMatcher bytes) {
            wanted.computeIfAbsent(leaf, unknown -> new ArrayList<>()).add(bytes);
        }
        return true;
    }

    /// Reads the dictionaries of the queried columns, where that is less than reading the columns, all at
    /// once and while the caller waits: for the budget to have their bytes first.
    ///
    /// @return whether some test matches no value
    boolean readDictionaries() {
        Map<ValueMatcher, Boolean> failed = Collections.synchronizedMap(new IdentityHashMap<>());
        BudgetedReads reads = new BudgetedReads();
        wanted.forEach((leaf, tests) -> dictionary(chunk(leaf))
                .ifPresent(range -> reads.add(range.length(), within -> ask(leaf, tests, failed, within))));
        wanted.clear();
        reads.join(ErrorLocation.of(block.file().object().key()).withRowGroup(rowGroup.ordinal()), context);
        return unmatched.addAll(failed.keySet());
    }

    private CompletionStage<?> ask(
            LeafColumn leaf, List<BytesMatcher> tests, Map<ValueMatcher, Boolean> failed, ReadContext within) {
        return DictionaryPageReader.read(block.file(), chunk(leaf), within, dictionary -> {
            for (BytesMatcher test : tests) {
                if (!test.matchesAny(dictionary)) {
                    failed.put(test, true);
                }
            }
            return true;
        });
    }

    // A dictionary costs a request of its own, but it may save all columns of the search, and their decoding.
    private Optional<ByteRange> dictionary(ColumnChunk chunk) {
        long least = Math.min(LEAST_SAVED, context.coalescing().maxGap());
        return DictionaryPages.ofWholeChunk(chunk, Optional.empty())
                .filter(dictionary ->
                        chunk.range().length() - dictionary.length() > Math.max(dictionary.length(), least));
    }
}
