package dev.intarsia.tempo.analyse;

import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// What the parts of a block, or of several, cost: columns by the footer, attributes by one pass over their columns, in
/// which nothing is assembled.
///
/// **Memory.** On the heap: up to 100,000 keys of attributes per level, and 64 MiB of sets of their different values.
/// What exceeds that is summed up under the key `…` or not counted as different, and [#isIncomplete()] states it.
/// Several blocks together keep 100,000 attributes.
///
/// @param blockCount number of blocks
/// @param traceCount number of traces
/// @param fileBytes bytes of `data.parquet`
/// @param footerBytes those of the footer
/// @param rowGroups number of row groups
/// @param elements number of resources, spans and other elements that have attributes
/// @param columns all columns, the largest first
/// @param attributes all attributes, the largest first; those of unnamed columns are missing
/// @param proposals generic attributes that would be smaller in dedicated columns, those that save most first; of a
///     single block no more than the format has free slots for
/// @param isIncomplete whether there were more keys or different values than are counted one by one
public record BlockAnalysis(
        int blockCount,
        long traceCount,
        long fileBytes,
        long footerBytes,
        int rowGroups,
        Map<TempoLevel, Long> elements,
        List<ColumnSize> columns,
        List<AttributeSize> attributes,
        List<DedicatedProposal> proposals,
        boolean isIncomplete) {
    private static final Comparator<ColumnSize> LARGEST_COLUMN = Comparator.comparingLong(ColumnSize::bytes)
            .reversed()
            .thenComparing(size -> size.path().dotted());
    private static final Comparator<AttributeSize> LARGEST_ATTRIBUTE = Comparator.comparingLong(AttributeSize::bytes)
            .reversed()
            .thenComparing(AttributeSize::level)
            .thenComparing(AttributeSize::key);
    private static final Comparator<DedicatedProposal> BEST_PROPOSAL = Comparator.comparingLong(
                    DedicatedProposal::savedBytes)
            .reversed()
            .thenComparing(proposal -> proposal.column().name());

    /// Copies the collections.
    public BlockAnalysis {
        elements = Map.copyOf(elements);
        columns = List.copyOf(columns);
        attributes = List.copyOf(attributes);
        proposals = List.copyOf(proposals);
    }

    /// Analyses a block while the caller waits.
    ///
    /// @param context memory and limits
    /// @throws dev.intarsia.error.ReadException when it cannot be read
    public static BlockAnalysis of(TempoBlock block, ReadContext context) {
        List<ColumnSize> columns = new ArrayList<>();
        for (LeafColumn leaf : block.footer().schema().leaves()) {
            columns.add(ColumnSize.of(block, leaf));
        }
        List<AttributeSize> attributes = new ArrayList<>();
        List<DedicatedProposal> proposals = new ArrayList<>();
        Map<TempoLevel, Long> elements = new EnumMap<>(TempoLevel.class);
        boolean isIncomplete = false;
        for (TempoLevel level : TempoLevel.values()) {
            attributes.addAll(OwnColumns.of(block, level, context));
            if (block.schema().description().attributeOwners().contains(level)) {
                GenericColumns.Result generic = new GenericColumns(block, level, context).read();
                generic.tallies().forEach(tally -> attributes.add(tally.size(level)));
                proposals.addAll(Proposals.of(block, level, generic, columns));
                elements.put(level, generic.owners());
                isIncomplete |= generic.isIncomplete();
            }
        }
        columns.sort(LARGEST_COLUMN);
        attributes.sort(LARGEST_ATTRIBUTE);
        proposals.sort(BEST_PROPOSAL);
        return new BlockAnalysis(
                1,
                block.traceCount(),
                block.file().object().size(),
                block.footer().footerLength(),
                block.footer().rowGroups().size(),
                elements,
                columns,
                attributes,
                proposals,
                isIncomplete);
    }

    /// The sum of two analyses of different blocks. Attributes beyond 100,000, the smallest, are summed up by level
    /// under the key `…`.
    public BlockAnalysis plus(BlockAnalysis other) {
        Map<TempoLevel, Long> sums = new EnumMap<>(TempoLevel.class);
        sums.putAll(elements);
        other.elements.forEach((level, count) -> sums.merge(level, count, Long::sum));
        List<AttributeSize> all =
                sum(attributes, other.attributes, AttributeId::of, AttributeSize::plus, LARGEST_ATTRIBUTE);
        List<AttributeSize> kept = bounded(all);
        return new BlockAnalysis(
                blockCount + other.blockCount,
                traceCount + other.traceCount,
                fileBytes + other.fileBytes,
                footerBytes + other.footerBytes,
                rowGroups + other.rowGroups,
                sums,
                sum(columns, other.columns, ColumnSize::path, ColumnSize::plus, LARGEST_COLUMN),
                kept,
                sum(proposals, other.proposals, DedicatedProposal::column, DedicatedProposal::plus, BEST_PROPOSAL),
                isIncomplete || other.isIncomplete || kept.size() < all.size());
    }

    /// What makes attributes of different blocks the same.
    private record AttributeId(TempoLevel level, String key, boolean isGeneric) {
        static AttributeId of(AttributeSize size) {
            return new AttributeId(size.level(), size.key(), size.column().isEmpty());
        }
    }

    private static <T> List<T> sum(
            List<T> a, List<T> b, Function<T, Object> id, BinaryOperator<T> plus, Comparator<T> order) {
        Map<Object, T> sums = new LinkedHashMap<>();
        a.forEach(part -> sums.merge(id.apply(part), part, plus));
        b.forEach(part -> sums.merge(id.apply(part), part, plus));
        List<T> sorted = new ArrayList<>(sums.values());
        sorted.sort(order);
        return sorted;
    }

    private static List<AttributeSize> bounded(List<AttributeSize> largestFirst) {
        if (largestFirst.size() <= KeyTallies.MOST_KEYS) {
            return largestFirst;
        }
        List<AttributeSize> kept = new ArrayList<>(largestFirst.subList(0, KeyTallies.MOST_KEYS));
        Map<TempoLevel, AttributeSize> others = new EnumMap<>(TempoLevel.class);
        for (AttributeSize small : largestFirst.subList(KeyTallies.MOST_KEYS, largestFirst.size())) {
            others.merge(small.level(), small.as(KeyTallies.OTHERS), AttributeSize::plus);
        }
        return sum(kept, List.copyOf(others.values()), AttributeId::of, AttributeSize::plus, LARGEST_ATTRIBUTE);
    }
}
