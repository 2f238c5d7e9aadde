package dev.intarsia.tempo.analyse;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.AttributeForm;
import dev.intarsia.tempo.schema.DedicatedSlots.DedicatedGroup;
import dev.intarsia.tempo.schema.SchemaDescription;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which generic attributes of a level would be smaller in dedicated columns. Only keys are looked at whose values are
/// all single ones of the column's type: others stay generic in part.
final class Proposals {
    private final TempoBlock block;
    private final TempoLevel level;
    private final GenericColumns.Result generic;
    private final double levelBytes;

    private Proposals(TempoBlock block, TempoLevel level, GenericColumns.Result generic, double levelBytes) {
        this.block = block;
        this.level = level;
        this.generic = generic;
        this.levelBytes = levelBytes;
    }

    static List<DedicatedProposal> of(
            TempoBlock block, TempoLevel level, GenericColumns.Result generic, List<ColumnSize> columns) {
        Optional<Scope> scope = scope(level);
        boolean apart = block.schema().description().attributeForm(level) != AttributeForm.MESSAGES;
        if (scope.isEmpty() || !apart) {
            return List.of();
        }
        Proposals proposals = at(block, level, generic, columns);
        List<DedicatedProposal> found = new ArrayList<>();
        for (DedicatedColumn.Type type : DedicatedColumn.Type.values()) {
            block.schema()
                    .description()
                    .dedicated(scope.get(), type)
                    .ifPresent(group -> found.addAll(proposals.best(scope.get(), group)));
        }
        return found;
    }

    static Proposals at(TempoBlock block, TempoLevel level, GenericColumns.Result generic, List<ColumnSize> columns) {
        return new Proposals(block, level, generic, levelBytes(block, level, columns));
    }

    private static Optional<Scope> scope(TempoLevel level) {
        return switch (level) {
            case RESOURCE -> Optional.of(Scope.RESOURCE);
            case SPAN -> Optional.of(Scope.SPAN);
            case EVENT -> Optional.of(Scope.EVENT);
            case TRACE, SERVICE_STATS, SCOPE, LINK -> Optional.empty();
        };
    }

    /// What levels and page headers of a column cost that lies in the list: about the smallest column there.
    private static double levelBytes(TempoBlock block, TempoLevel level, List<ColumnSize> columns) {
        List<ColumnPath> around = block.schema().description().listsAround(level);
        Map<ColumnPath, Long> sizes = new HashMap<>();
        columns.forEach(column -> sizes.put(column.path(), column.bytes()));
        long least = Long.MAX_VALUE;
        for (LeafColumn leaf : block.footer().schema().leaves()) {
            List<ColumnPath> lists =
                    leaf.repeatedAncestors().stream().map(SchemaNode::path).toList();
            if (lists.equals(around)) {
                least = Math.min(least, sizes.getOrDefault(leaf.path(), Long.MAX_VALUE));
            }
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    private List<DedicatedProposal> best(Scope scope, DedicatedGroup group) {
        AttributeField field =
                group.type() == DedicatedColumn.Type.STRING ? AttributeField.VALUE : AttributeField.VALUE_INT;
        SchemaDescription description = block.schema().description();
        long taken = block.schema().dedicated(level).stream()
                .filter(leaf -> leaf.column().type() == group.type())
                .count();
        return generic.tallies().stream()
                .filter(tally -> tally.singles(field) == tally.count())
                .filter(tally -> !tally.key().equals(KeyTallies.OTHERS))
                .filter(tally -> description.wellKnown(level).stream()
                        .noneMatch(known -> known.key().equals(tally.key())))
                .map(tally -> new DedicatedProposal(
                        new DedicatedColumn(scope, tally.key(), group.type(), List.of()),
                        Math.round(tally.bytes()),
                        Math.round(dedicatedBytes(tally, field))))
                .filter(proposal -> proposal.savedBytes() > 0)
                .sorted(Comparator.comparingLong(DedicatedProposal::savedBytes).reversed())
                .limit(Math.max(0, group.slotCount() - taken))
                .toList();
    }

    /// What a column with the values that an attribute has in `field` would take.
    double dedicatedBytes(KeyTally tally, AttributeField field) {
        double data = tally.dataBytes(field);
        DistinctIds distinct = tally.distinct(field);
        if (distinct.any()) {
            int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, distinct.most() - 1));
            data = Math.min(data, tally.count() * bits / 8.0);
        }
        return levelBytes + data + tally.dictionaryBytes(field) + nullBytes(tally.count(), generic.owners());
    }

    /// What definition levels cost beyond those of a column without nulls: groups of eight in which some owners have
    /// the attribute and others do not are packed, with the bits of a level each; others are runs and cost next to
    /// nothing (Parquet encodings, RLE hybrid). As if the attribute were spread evenly.
    private double nullBytes(long count, long owners) {
        if (count == 0 || count >= owners) {
            return 0;
        }
        double share = (double) count / owners;
        double mixed = 1 - Math.pow(share, 8) - Math.pow(1 - share, 8);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(level.depth() + 1);
        return owners * mixed * bits / 8;
    }
}
