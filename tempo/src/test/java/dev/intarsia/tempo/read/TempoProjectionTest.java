package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.SchemaFixture;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoFormats;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TempoProjectionTest {

    private static List<String> columns(TempoFormat format, TempoProjection projection) {
        ParquetSchema file = SchemaFixture.of(format).build();
        List<DedicatedColumn> dedicated = List.of(
                DedicatedColumn.string(DedicatedColumn.Scope.SPAN, "span"),
                DedicatedColumn.string(DedicatedColumn.Scope.RESOURCE, "resource"));
        TempoSchema schema = TempoSchema.resolve(
                file, TempoFormats.description(format), dedicated, ErrorLocation.of("data.parquet"));
        return projection.of(schema).resolve(file).stream()
                .map(LeafColumn::path)
                .map(path -> path.dotted().replace(".list.element", ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void spanNamesAreOneColumnBesideTheId(TempoFormat format) {
        assertThat(columns(format, TempoProjection.spanNames())).containsExactly("TraceID", "rs.ss.Spans.Name");
    }

    @ParameterizedTest
    @CsvSource({
        "VPARQUET3, 6, 20, 49",
        "VPARQUET4, 9, 25, 73",
        "VPARQUET5, 9, 25, 62",
    })
    void presetsReadWhatTheyNeed(TempoFormat format, int summary, int spans, int full) {
        assertThat(columns(format, TempoProjection.traceSummary())).hasSize(summary);
        assertThat(columns(format, TempoProjection.spansWithoutAttributes())).hasSize(spans);
        assertThat(columns(format, TempoProjection.fullSpans())).hasSize(full);
    }

    @Test
    void derivedColumnsAreReadWhenAskedFor() {
        TempoProjection projection = TempoProjection.of(
                Set.of(TempoField.SCOPE_SPAN_COUNT, TempoField.CHILD_COUNT, TempoField.START_ROUNDED_60));

        assertThat(columns(TempoFormat.VPARQUET5, projection))
                .containsExactlyInAnyOrder(
                        "TraceID", "rs.ss.SpanCount", "rs.ss.Spans.ChildCount", "rs.ss.Spans.StartTimeRounded60");
        assertThat(columns(TempoFormat.VPARQUET4, projection)).containsExactly("TraceID");
    }

    @Test
    void fieldsAreReadFromWhereTheFormatKeepsThem() {
        TempoProjection projection = TempoProjection.of(Set.of(TempoField.EVENT_TIME, TempoField.LINK_SPAN_ID));

        assertThat(columns(TempoFormat.VPARQUET3, projection))
                .containsExactlyInAnyOrder("TraceID", "rs.ss.Spans.Events.TimeUnixNano", "rs.ss.Spans.Links");
        assertThat(columns(TempoFormat.VPARQUET5, projection))
                .containsExactlyInAnyOrder(
                        "TraceID",
                        "rs.ss.Spans.StartTimeUnixNano",
                        "rs.ss.Spans.Events.TimeSinceStartNano",
                        "rs.ss.Spans.Links.SpanID");
    }

    @Test
    void attributesAreAskedForByLevel() {
        TempoProjection projection =
                TempoProjection.of(Set.of()).withFields(TempoField.SPAN_ID).withAttributes(TempoLevel.SPAN);

        assertThat(columns(TempoFormat.VPARQUET5, projection))
                .containsExactlyInAnyOrder(
                        "TraceID",
                        "rs.ss.Spans.SpanID",
                        "rs.ss.Spans.Attrs.Key",
                        "rs.ss.Spans.Attrs.IsArray",
                        "rs.ss.Spans.Attrs.Value",
                        "rs.ss.Spans.Attrs.ValueInt",
                        "rs.ss.Spans.Attrs.ValueDouble",
                        "rs.ss.Spans.Attrs.ValueBool",
                        "rs.ss.Spans.Attrs.ValueUnsupported",
                        "rs.ss.Spans.DedicatedAttributes.String01");
        assertThat(columns(TempoFormat.VPARQUET4, projection))
                .contains("rs.ss.Spans.HttpUrl")
                .noneMatch(column -> column.startsWith("rs.Resource"));
        assertThat(columns(TempoFormat.VPARQUET3, TempoProjection.spanNames().withAttributes(TempoLevel.LINK)))
                .containsExactlyInAnyOrder("TraceID", "rs.ss.Spans.Name", "rs.ss.Spans.Links");
    }

    @Test
    void projectionsOfTheSameColumnsAreEqual() {
        assertThat(TempoProjection.of(Set.of(TempoField.SPAN_NAME))).isEqualTo(TempoProjection.spanNames());
        assertThat(TempoProjection.spansWithoutAttributes().withAttributes(TempoLevel.values()))
                .isEqualTo(TempoProjection.fullSpans());
        assertThat(TempoProjection.presets()).doesNotHaveDuplicates().hasSize(4);
    }

    private static List<Span> spans(Trace trace) {
        List<Span> spans = new ArrayList<>();
        trace.resourceSpans().forEach(resource -> resource.scopeSpans().forEach(scope -> spans.addAll(scope.spans())));
        return spans;
    }

    private static Span reduced(Span span, boolean linksAreWhole) {
        return Span.builder(span.traceId(), span.spanId())
                .attributes(span.attributes(), 0)
                .events(
                        span.events().stream()
                                .map(event -> new Event(event.timeUnixNanos(), "", List.of(), 0))
                                .toList(),
                        0)
                .links(
                        span.links().stream()
                                .map(link -> linksAreWhole
                                        ? link
                                        : new Link(link.traceId(), link.spanId(), "", List.of(), 0, 0))
                                .toList(),
                        0)
                .build();
    }

    @Test
    void aSetOfColumnsYieldsThePartOfTheTracesThatWasRequested() {
        List<Supplier<Path>> blocks = List.of(
                TempoCorpus::goldenV3, TempoCorpus::goldenV4, TempoCorpus::goldenV5, TempoCorpus::goldenV5Dedicated);
        TempoProjection projection = TempoProjection.of(Set.of(
                        TempoField.SPAN_ID, TempoField.EVENT_TIME, TempoField.LINK_TRACE_ID, TempoField.LINK_SPAN_ID))
                .withAttributes(TempoLevel.SPAN);
        for (Supplier<Path> path : blocks) {
            try (BlockFixture fixture = new BlockFixture(path.get())) {
                TempoBlockReader block = fixture.block();
                boolean v3 = block.block().schema().format() == TempoFormat.VPARQUET3;
                List<Trace> full = BlockFixture.all(block.traces(TempoProjection.fullSpans()));
                List<Trace> part = BlockFixture.all(block.traces(projection));
                assertThat(part).hasSameSizeAs(full);
                for (int i = 0; i < full.size(); i++) {
                    List<Span> expected = spans(full.get(i)).stream()
                            .map(span -> reduced(span, v3))
                            .toList();
                    assertThat(spans(part.get(i)))
                            .usingElementComparator((a, b) -> withoutStart(a).equals(b) ? 0 : 1)
                            .containsExactlyElementsOf(expected);
                }
            }
        }
    }

    /// The start of a span was not requested, but vParquet4 and later need it for the times of events.
    private static Span withoutStart(Span span) {
        return span.toBuilder().time(0, 0).build();
    }
}
