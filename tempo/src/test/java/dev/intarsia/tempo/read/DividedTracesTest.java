package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Traces that are read in parts are the same as traces that are read at once, whatever size the parts are.
class DividedTracesTest {
    // Looked up by each test of its own, so that each is skipped and counted where there is no corpus.
    static List<Named<Supplier<Path>>> blocks() {
        return List.of(
                Named.of("golden vParquet3", TempoCorpus::goldenV3),
                Named.of("golden vParquet4", TempoCorpus::goldenV4),
                Named.of("golden vParquet5", TempoCorpus::goldenV5),
                Named.of("golden vParquet5, dedicated", TempoCorpus::goldenV5Dedicated),
                Named.of("repository vParquet3", TempoCorpus::repoV3),
                Named.of("repository vParquet4", TempoCorpus::repoV4));
    }

    private static TempoBlockReader inParts(BlockFixture fixture, TempoBlock block, long batchBytes) {
        ReadContext context = fixture.context().derive().batchBytes(batchBytes).build();
        return TempoBlockReader.of(block, context);
    }

    private static RowSelection rows(long from, long to) {
        return new RowSelection.Builder().add(from, to).build();
    }

    private static List<Trace> undivided(BlockFixture fixture, TempoBlock block, ReadPlan plan) {
        List<Trace> traces = new ArrayList<>();
        var assembler = block.traceAssembler(plan);
        try (BatchIterator batches =
                ParquetReader.of(block.file(), fixture.context()).batches(plan)) {
            batches.forEachRemaining(batch -> assembler.assemble(batch, traces::add));
        }
        return traces;
    }

    private static int parts(TempoBlockReader reader, ReadPlan plan, ReadContext context) {
        int parts = 0;
        try (BatchIterator batches = ParquetReader.of(reader.block().file(), context)
                .batches(reader.block().divided(plan))) {
            while (batches.hasNext()) {
                parts += batches.next().resumedAt() > 0 ? 1 : 0;
            }
        }
        return parts;
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("blocks")
    void tracesInPartsAreTheSame(Supplier<Path> folder) {
        RandomGenerator random = Seeds.random("DividedTracesTest");
        int parts = 0;
        try (BlockFixture fixture = new BlockFixture(folder.get())) {
            TempoBlock block = fixture.block().block();
            for (int i = 0; i < Campaign.rounds(3, 60); i++) {
                // All traces in small batches first, so that some are surely in parts.
                long batchBytes = 1L << (i == 0 ? 8 : random.nextInt(16));
                ReadPlan plan = block.plan(TempoProjection.fullSpans());
                if (i > 0 && random.nextBoolean()) {
                    long from = random.nextLong(block.traceCount());
                    plan = plan.withRows(rows(from, from + 1 + random.nextLong(20)));
                }
                List<Trace> whole = undivided(fixture, block, plan);
                TempoBlockReader reader = inParts(fixture, block, batchBytes);
                assertThat(BlockFixture.all(reader.traces(plan)))
                        .as("%s, %d bytes a batch", folder.get(), batchBytes)
                        .isEqualTo(whole);
                assertThat(BlockFixture.all(reader.spans(plan))).isEqualTo(spans(whole));
                parts += parts(
                        reader,
                        plan,
                        fixture.context().derive().batchBytes(batchBytes).build());
            }
        }
        assertThat(parts).isPositive();
    }

    private static List<SpanWithContext> spans(List<Trace> traces) {
        List<SpanWithContext> spans = new ArrayList<>();
        for (Trace trace : traces) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                for (ScopeSpans scope : resource.scopeSpans()) {
                    for (Span span : scope.spans()) {
                        spans.add(new SpanWithContext(resource.resource(), scope.scope(), span));
                    }
                }
            }
        }
        return spans;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void resourcesAndScopesAreOneObjectForTheSpansOfAllParts(Supplier<Path> folder) {
        try (BlockFixture fixture = new BlockFixture(folder.get())) {
            TempoBlock block = fixture.block().block();
            List<Integer> runs =
                    runs(BlockFixture.all(inParts(fixture, block, 1 << 10).spans(TempoProjection.fullSpans())));
            List<Integer> whole = runs(spans(undivided(fixture, block, block.plan(TempoProjection.fullSpans()))));
            assertThat(runs).isEqualTo(whole);
        }
    }

    // How many spans in a row have the same resource and the same scope.
    @SuppressWarnings("ReferenceEquality") // that is the question
    private static List<Integer> runs(List<SpanWithContext> spans) {
        List<Integer> runs = new ArrayList<>();
        Resource resource = null;
        Scope scope = null;
        for (SpanWithContext span : spans) {
            if (span.resource() == resource && span.scope() == scope) {
                runs.set(runs.size() - 1, runs.getLast() + 1);
            } else {
                runs.add(1);
            }
            resource = span.resource();
            scope = span.scope();
        }
        return runs;
    }
}
