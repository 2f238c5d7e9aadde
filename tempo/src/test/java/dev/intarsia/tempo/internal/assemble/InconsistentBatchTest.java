package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.TempoFormats;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Columns of one list whose levels describe different lists, which a file can have: each column has levels of its own.
class InconsistentBatchTest {
    private final BatchFixture batches = new BatchFixture();
    private final ParquetSchema file = schema();
    private final TempoSchema schema = TempoSchema.resolve(
            file, TempoFormats.description(TempoFormat.VPARQUET4), List.of(), ErrorLocation.of("data.parquet"));

    @AfterEach
    void close() {
        batches.close();
    }

    /// Just the columns without which there is no trace.
    private static ParquetSchema schema() {
        return ParquetSchema.builder("Trace")
                .leaf("TraceID", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY)
                .beginGroup("rs", Repetition.REQUIRED)
                .beginGroup("list", Repetition.REPEATED)
                .beginGroup("element", Repetition.REQUIRED)
                .beginGroup("Resource", Repetition.REQUIRED)
                .leaf("ServiceName", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY)
                .endGroup()
                .beginGroup("ss", Repetition.REQUIRED)
                .beginGroup("list", Repetition.REPEATED)
                .beginGroup("element", Repetition.REQUIRED)
                .beginGroup("Spans", Repetition.REQUIRED)
                .beginGroup("list", Repetition.REPEATED)
                .beginGroup("element", Repetition.REQUIRED)
                .leaf("SpanID", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY)
                .leaf("Name", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY)
                .leaf("StartTimeUnixNano", Repetition.REQUIRED, PhysicalType.INT64)
                .leaf("DurationNano", Repetition.REQUIRED, PhysicalType.INT64)
                .endGroup()
                .endGroup()
                .endGroup()
                .endGroup()
                .endGroup()
                .endGroup()
                .endGroup()
                .endGroup()
                .endGroup()
                .build();
    }

    /// Two traces of one resource each, with 1 and 2 spans.
    private List<ListOffsets> lists() {
        List<SchemaNode> nodes = file.leaf(2).repeatedAncestors();
        return List.of(
                batches.list(nodes.get(0), 0, 1, 2),
                batches.list(nodes.get(1), 0, 1, 2),
                batches.list(nodes.get(2), 0, 1, 3));
    }

    private List<ColumnBatch> columns(List<ListOffsets> lists, List<ListOffsets> namesLists, String... names) {
        List<ColumnBatch> columns = new ArrayList<>();
        columns.add(batches.texts(file.leaf(0), List.of(), "trace-1", "trace-2"));
        columns.add(batches.texts(file.leaf(1), lists.subList(0, 1), "service", ""));
        columns.add(batches.texts(file.leaf(2), lists, "12345678", "", "123"));
        columns.add(batches.texts(file.leaf(3), namesLists, names));
        columns.add(batches.longs(file.leaf(4), lists, 10L, 20L, -1L));
        columns.add(batches.longs(file.leaf(5), lists, 1L, 2L, 3L));
        return columns;
    }

    private List<Trace> assemble(List<ColumnBatch> columns) {
        List<Trace> traces = new ArrayList<>();
        new TraceAssembler(file, schema, file.leaves(), ErrorLocation.of("data.parquet"))
                .assemble(new RowGroupBatch(3, 0, 2, columns, file.leaves().size()), traces::add);
        return traces;
    }

    @Test
    void equalListsMayBeDifferentObjects() {
        List<Trace> traces = assemble(columns(lists(), lists(), "a", "b", "c"));

        assertThat(traces).hasSize(2);
        assertThat(traces.getFirst().traceId().toHex()).isEqualTo("00".repeat(9) + "74726163652d31");
        assertThat(traces.getFirst().resourceSpans().getFirst().resource().serviceName())
                .isEqualTo("service");
        assertThat(traces.get(1).resourceSpans().getFirst().resource().attributes())
                .isEmpty();
        var spans =
                traces.get(1).resourceSpans().getFirst().scopeSpans().getFirst().spans();
        assertThat(spans).extracting(Span::name).containsExactly("b", "c");
        assertThat(spans.get(0).spanId().isEmpty()).isTrue();
        assertThat(spans.get(1).spanId().toHex()).isEqualTo("313233");
        assertThat(spans.get(1).endUnixNanos()).isEqualTo(2);
    }

    @Test
    void otherBoundariesAreCorrupt() {
        List<SchemaNode> nodes = file.leaf(2).repeatedAncestors();
        List<ListOffsets> other = List.of(
                batches.list(nodes.get(0), 0, 1, 2),
                batches.list(nodes.get(1), 0, 1, 2),
                batches.list(nodes.get(2), 0, 2, 3));

        assertCorrupt(columns(lists(), other, "a", "b", "c"), "Spans.list.element.Name");
    }

    @Test
    void anotherNumberOfElementsIsCorrupt() {
        List<SchemaNode> nodes = file.leaf(2).repeatedAncestors();
        List<ListOffsets> fewer = List.of(
                batches.list(nodes.get(0), 0, 1, 2),
                batches.list(nodes.get(1), 0, 1, 2),
                batches.list(nodes.get(2), 0, 1, 2));
        List<ListOffsets> lessParents = List.of(
                batches.list(nodes.get(0), 0, 1, 1),
                batches.list(nodes.get(1), 0, 1),
                batches.list(nodes.get(2), 0, 3));

        assertCorrupt(columns(lists(), fewer, "a", "b"), "Spans.list.element.Name");
        assertCorrupt(columns(lists(), lessParents, "a", "b", "c"), "Spans.list.element.Name");
    }

    @Test
    void anotherNumberOfValuesIsCorrupt() {
        assertCorrupt(columns(lists(), lists(), "a", "b"), "Spans.list.element.Name");
    }

    @Test
    void listsThatDoNotFitTheirParentsAreCorrupt() {
        List<SchemaNode> nodes = file.leaf(2).repeatedAncestors();
        List<ListOffsets> threeRows = List.of(
                batches.list(nodes.get(0), 0, 1, 2, 3),
                batches.list(nodes.get(1), 0, 1, 2),
                batches.list(nodes.get(2), 0, 1, 3));

        assertCorrupt(columns(threeRows, threeRows, "a", "b", "c"), "row group 3");
    }

    private void assertCorrupt(List<ColumnBatch> columns, String words) {
        assertThatThrownBy(() -> assemble(columns))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("data.parquet row group 3")
                .hasMessageContaining(words);
    }
}
