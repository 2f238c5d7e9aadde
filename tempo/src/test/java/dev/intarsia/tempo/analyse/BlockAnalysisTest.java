package dev.intarsia.tempo.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockAnalysisTest {

    static List<Path> blocks() {
        return Corpus.isPresent() ? TempoCorpus.blocks() : goldenBlocks();
    }

    private static void withBlock(Path path, BiConsumer<TempoBlock, ReadContext> check) {
        Corpus.root(); // skips the test where it is absent
        OffHeapPool pool =
                OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
        try (LocalObjectStore store = new LocalObjectStore(path);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            check.accept(TempoBlock.open(store, new BlockLayout(""), context), context);
        }
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void attributesOfALevelAddUpToItsColumns(Path path) {
        withBlock(path, (block, context) -> {
            BlockAnalysis analysis = BlockAnalysis.of(block, context);
            Map<String, ColumnSize> columns = new HashMap<>();
            analysis.columns().forEach(column -> columns.put(column.path().dotted(), column));
            for (TempoLevel level : block.schema().description().attributeOwners()) {
                List<AttributeSize> generic = analysis.attributes().stream()
                        .filter(size -> size.level() == level && size.column().isEmpty())
                        .toList();
                long expected = 0;
                for (AttributeField field : AttributeField.values()) {
                    expected += block.schema()
                            .attribute(level, field)
                            .map(leaf -> columns.get(leaf.path().dotted()).bytes())
                            .orElse(0L);
                }
                if (!generic.isEmpty() && block.footer().rowGroups().size() == 1) {
                    assertThat(generic.stream().mapToLong(AttributeSize::bytes).sum())
                            .as("%s", level)
                            .isCloseTo(expected, within((long) generic.size()));
                }
                // Row groups in which a level has no attributes spend bytes on none.
                assertThat(generic.stream().mapToLong(AttributeSize::bytes).sum())
                        .isLessThanOrEqualTo(expected + generic.size());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void columnsAreThoseOfTheFooter(Path path) {
        withBlock(path, (block, context) -> {
            BlockAnalysis analysis = BlockAnalysis.of(block, context);
            assertThat(analysis.columns())
                    .hasSize(block.footer().schema().leaves().size());
            assertThat(analysis.columns().stream().mapToLong(ColumnSize::bytes).sum())
                    .isPositive()
                    .isLessThan(analysis.fileBytes() - analysis.footerBytes());
            assertThat(analysis.columns()).allSatisfy(column -> {
                assertThat(column.dictionaryBytes()).isLessThanOrEqualTo(column.bytes());
                assertThat(column.dictionaries() > 0).isEqualTo(column.dictionaryBytes() > 0);
            });
            assertThat(analysis.columns().stream().mapToLong(ColumnSize::bytes).boxed())
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        });
    }

    static List<Path> goldenBlocks() {
        if (!Corpus.isPresent()) {
            return List.of(Path.of("every block")); // stands for them, to be skipped and counted
        }
        return List.of(
                TempoCorpus.repoV4(),
                TempoCorpus.repoV3(),
                TempoCorpus.goldenV3(),
                TempoCorpus.goldenV4(),
                TempoCorpus.goldenV5(),
                TempoCorpus.goldenV5Dedicated());
    }

    @ParameterizedTest
    @MethodSource("goldenBlocks")
    void attributesAreCountedAsTheTracesHaveThem(Path path) {
        withBlock(path, (block, context) -> {
            Map<String, Long> expected = new TreeMap<>();
            try (TraceIterator traces = TempoBlockReader.of(block, context).traces(TempoProjection.fullSpans())) {
                traces.forEachRemaining(trace -> count(trace, expected));
            }
            Map<String, Long> counted = new TreeMap<>();
            for (AttributeSize size : BlockAnalysis.of(block, context).attributes()) {
                if (size.count() > 0) {
                    counted.merge(size.level() + " " + size.key(), size.count(), Long::sum);
                }
            }
            // Links are one column in vParquet3, the service's name may be there and empty.
            expected.keySet().removeIf(key -> key.endsWith(" service.name") || !hasOwner(block, key));
            counted.keySet().removeIf(key -> key.endsWith(" service.name"));
            assertThat(counted).isEqualTo(expected);
        });
    }

    private static boolean hasOwner(TempoBlock block, String key) {
        TempoLevel level = TempoLevel.valueOf(key.substring(0, key.indexOf(' ')));
        return block.schema().description().attributeOwners().contains(level);
    }

    private static void count(Trace trace, Map<String, Long> counts) {
        for (ResourceSpans resource : trace.resourceSpans()) {
            count(TempoLevel.RESOURCE, resource.resource().attributes(), counts);
            for (ScopeSpans scope : resource.scopeSpans()) {
                count(TempoLevel.SCOPE, scope.scope().attributes(), counts);
                for (Span span : scope.spans()) {
                    count(TempoLevel.SPAN, span.attributes(), counts);
                    span.events().forEach(event -> count(TempoLevel.EVENT, event.attributes(), counts));
                    span.links().forEach(link -> count(TempoLevel.LINK, link.attributes(), counts));
                }
            }
        }
    }

    private static void count(TempoLevel level, List<Attribute> attributes, Map<String, Long> counts) {
        for (Attribute attribute : attributes) {
            counts.merge(level + " " + attribute.key(), 1L, Long::sum);
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void proposalsSaveSomethingAndFitTheFreeSlots(Path path) {
        withBlock(path, (block, context) -> {
            BlockAnalysis analysis = BlockAnalysis.of(block, context);
            assertThat(analysis.proposals()).allSatisfy(proposal -> {
                assertThat(proposal.savedBytes()).isPositive();
                assertThat(proposal.dedicatedBytes()).isPositive();
                assertThat(analysis.attributes()).anySatisfy(size -> {
                    assertThat(size.key()).isEqualTo(proposal.column().name());
                    assertThat(size.bytes()).isEqualTo(proposal.bytes());
                    assertThat(size.column()).isEmpty();
                });
            });
            for (DedicatedColumn.Scope scope : DedicatedColumn.Scope.values()) {
                for (DedicatedColumn.Type type : DedicatedColumn.Type.values()) {
                    int slots = block.schema()
                            .description()
                            .dedicated(scope, type)
                            .map(group -> group.slotCount())
                            .orElse(0);
                    assertThat(analysis.proposals().stream()
                                    .filter(proposal -> proposal.column().scope() == scope
                                            && proposal.column().type() == type)
                                    .count())
                            .isLessThanOrEqualTo(slots);
                }
            }
        });
    }

    /// Both blocks have the same traces. What is dedicated in the second of them is generic in the first, so that the
    /// estimates can be compared with what Tempo's own columns came to.
    @Test
    void estimatesComeNearToTheDedicatedColumnsOfTheSameTraces() {
        Map<String, AttributeSize> own = new HashMap<>();
        withBlock(
                TempoCorpus.benchV5(),
                (block, context) -> BlockAnalysis.of(block, context).attributes().stream()
                        .filter(size -> size.column().isPresent())
                        .forEach(size -> own.put(size.level() + " " + size.key(), size)));
        withBlock(TempoCorpus.benchV4(), (block, context) -> {
            List<ColumnSize> columns = BlockAnalysis.of(block, context).columns();
            GenericColumns.Result generic = new GenericColumns(block, TempoLevel.SPAN, context).read();
            Proposals proposals = Proposals.at(block, TempoLevel.SPAN, generic, columns);
            int compared = 0;
            for (KeyTally tally : generic.tallies()) {
                AttributeSize dedicated = own.get("SPAN " + tally.key());
                if (dedicated != null) {
                    AttributeField field =
                            tally.singles(AttributeField.VALUE) > 0 ? AttributeField.VALUE : AttributeField.VALUE_INT;
                    assertThat(tally.count()).as(tally.key()).isEqualTo(dedicated.count());
                    assertThat(proposals.dedicatedBytes(tally, field))
                            .as(tally.key())
                            .isCloseTo(dedicated.bytes(), withinPercentage(40));
                    compared++;
                }
            }
            assertThat(compared).isEqualTo(6);
        });
    }
}
