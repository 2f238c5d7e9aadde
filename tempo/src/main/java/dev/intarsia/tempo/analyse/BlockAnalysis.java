package dev.intarsia.tempo.analyse;

import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the parts of a block cost: its columns by the footer, its attributes by one pass over their columns, in which
/// nothing is assembled.
///
/// @param traceCount number of traces
/// @param fileBytes bytes of `data.parquet`
/// @param footerBytes those of the footer
/// @param columns all columns, the largest first
/// @param attributes all attributes, the largest first; those of unnamed columns are missing
/// @param proposals generic attributes that would be smaller in dedicated columns, those that save most first, no more
///     than the format has free slots for
public record BlockAnalysis(
        long traceCount,
        long fileBytes,
        long footerBytes,
        List<ColumnSize> columns,
        List<AttributeSize> attributes,
        List<DedicatedProposal> proposals) {

    /// Copies the lists.
    public BlockAnalysis {
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
        for (TempoLevel level : TempoLevel.values()) {
            attributes.addAll(OwnColumns.of(block, level, context));
            if (block.schema().description().attributeOwners().contains(level)) {
                GenericColumns.Result generic = new GenericColumns(block, level, context).read();
                generic.tallies().forEach(tally -> attributes.add(tally.size(level)));
                proposals.addAll(Proposals.of(block, level, generic, columns));
            }
        }
        columns.sort(Comparator.comparingLong(ColumnSize::bytes).reversed());
        attributes.sort(Comparator.comparingLong(AttributeSize::bytes).reversed());
        proposals.sort(Comparator.comparingLong(DedicatedProposal::savedBytes).reversed());
        return new BlockAnalysis(
                block.traceCount(),
                block.file().object().size(),
                block.footer().footerLength(),
                columns,
                attributes,
                proposals);
    }
}
