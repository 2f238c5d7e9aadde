package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.internal.block.BlockIndex;
import dev.intarsia.tempo.summary.ServiceStats;
import dev.intarsia.tempo.summary.TraceSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same 48 traces in blocks of each format that Tempo wrote, against what Tempo itself answers when it is requested
/// them: attribute by attribute, in Tempo's order.
class GoldenBlocksTest {

    enum Golden {
        V3(TempoFormat.VPARQUET3, TempoCorpus::goldenV3),
        V4(TempoFormat.VPARQUET4, TempoCorpus::goldenV4),
        V5(TempoFormat.VPARQUET5, TempoCorpus::goldenV5),
        V5_DEDICATED(TempoFormat.VPARQUET5, TempoCorpus::goldenV5Dedicated);

        private final TempoFormat format;
        private final Supplier<Path> block;

        Golden(TempoFormat format, Supplier<Path> block) {
            this.format = format;
            this.block = block;
        }

        Path block() {
            return block.get();
        }
    }

    private @Nullable BlockFixture fixture;

    private void open(Golden golden) {
        fixture = new BlockFixture(golden.block());
    }

    private TempoBlockReader block() {
        return Objects.requireNonNull(fixture).block();
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private List<Trace> traces() {
        return BlockFixture.all(block().traces(TempoProjection.fullSpans()));
    }

    /// Of the vParquet4 block eight answers are recorded, of the others all.
    @ParameterizedTest
    @EnumSource(Golden.class)
    void everyTraceIsWhatTempoAnswers(Golden golden) {
        open(golden);
        Map<Bytes, Trace> answers = TempoCorpus.answers(golden.block());
        Map<Bytes, Trace> traces = new HashMap<>();
        traces().forEach(trace -> traces.put(trace.traceId(), trace));

        assertThat(traces.keySet()).containsExactlyInAnyOrderElementsOf(TempoCorpus.goldenTraceIds());
        assertThat(answers).hasSize(golden == Golden.V4 ? 8 : 48);
        answers.forEach(
                (id, answer) -> assertThat(traces.get(id)).as(id.toHex()).isEqualTo(answer));
        assertThat(traces.values().stream().mapToInt(Trace::spanCount).sum()).isEqualTo(508);
        assertThat(block().block().schema().format()).isEqualTo(golden.format);
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void spansComeFlattenedInTheSameOrder(Golden golden) {
        open(golden);
        List<Span> nested = new ArrayList<>();
        for (Trace trace : traces()) {
            trace.resourceSpans()
                    .forEach(resource -> resource.scopeSpans().forEach(scope -> nested.addAll(scope.spans())));
        }
        List<SpanWithContext> flat = BlockFixture.all(block().spans(TempoProjection.fullSpans()));

        assertThat(flat.stream().map(SpanWithContext::span)).containsExactlyElementsOf(nested);
    }

    /// In vParquet3 links are one column with their attributes.
    @ParameterizedTest
    @EnumSource(Golden.class)
    void withoutAttributesEverythingElseIsTheSame(Golden golden) {
        open(golden);
        List<Trace> full = traces();
        List<Trace> reduced = BlockFixture.all(block().traces(TempoProjection.spansWithoutAttributes()));

        assertThat(reduced).hasSameSizeAs(full);
        for (int i = 0; i < full.size(); i++) {
            assertThat(reduced.get(i)).isEqualTo(WithoutAttributes.of(full.get(i), golden == Golden.V3));
        }
    }

    /// vParquet3 has no counts by service.
    @ParameterizedTest
    @EnumSource(Golden.class)
    void summariesAgreeWithTheSpans(Golden golden) {
        open(golden);
        List<Trace> traces = traces();
        List<TraceSummary> summaries = BlockFixture.all(block().summaries());

        assertThat(summaries).hasSameSizeAs(traces);
        for (int i = 0; i < traces.size(); i++) {
            TraceSummary summary = summaries.get(i);
            Map<String, ServiceStats> expected = golden == Golden.V3 ? Map.of() : stats(traces.get(i));
            assertThat(summary.traceId()).isEqualTo(traces.get(i).traceId());
            assertThat(summary.spanCount())
                    .isEqualTo(golden == Golden.V3 ? 0 : traces.get(i).spanCount());
            assertThat(summary.services()).containsExactlyInAnyOrderElementsOf(expected.values());
            assertThat(summary.durationNanos()).isEqualTo(summary.endUnixNanos() - summary.startUnixNanos());
        }
    }

    private static Map<String, ServiceStats> stats(Trace trace) {
        Map<String, ServiceStats> stats = new HashMap<>();
        for (ResourceSpans resource : trace.resourceSpans()) {
            String service = resource.resource().serviceName();
            ServiceStats sum = stats.getOrDefault(service, new ServiceStats(service, 0, 0));
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    int error = span.status().code().number() == 2 ? 1 : 0;
                    sum = new ServiceStats(service, sum.spanCount() + 1, sum.errorCount() + error);
                }
            }
            stats.put(service, sum);
        }
        return stats;
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void theIndexNamesTheLastTraceOfEachRowGroup(Golden golden) {
        open(golden);
        BlockIndex index =
                BlockIndex.parse(TempoCorpus.bytes(golden.block().resolve("index")), ErrorLocation.of("index"));
        List<Trace> traces = traces();
        int row = 0;
        for (RowGroup rowGroup : block().block().footer().rowGroups()) {
            row += Math.toIntExact(rowGroup.rowCount());
            assertThat(index.lastTraceIds().get(rowGroup.ordinal()))
                    .isEqualTo(traces.get(row - 1).traceId());
        }
        assertThat(row).isEqualTo(traces.size());
    }
}
