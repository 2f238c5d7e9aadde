package dev.intarsia.tempo.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ColumnValues;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.Repetition;
import dev.intarsia.parquet.schema.SchemaNode;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.VParquet4;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Columns of one list that tell different lists, which a file can do: each column has levels of its own.
class InconsistentBatchTest {
    private final Arena arena = Arena.ofConfined();
    private final ParquetSchema file = schema();
    private final TempoSchema schema =
            TempoSchema.resolve(file, VParquet4.DESCRIPTION, List.of(), Where.of("data.parquet"));

    @AfterEach
    void close() {
        arena.close();
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

    private MemorySegment ints(int... values) {
        MemorySegment segment = arena.allocate(4L * values.length, Segments.ALIGNMENT);
        MemorySegment.copy(values, 0, segment, Segments.INT_LE, 0, values.length);
        return segment;
    }

    private ListOffsets list(SchemaNode node, int... offsets) {
        return new ListOffsets(node, offsets.length - 1, offsets[offsets.length - 1], ints(offsets), null);
    }

    private ColumnBatch texts(LeafColumn leaf, List<ListOffsets> lists, String... texts) {
        int[] offsets = new int[texts.length + 1];
        byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < texts.length; i++) {
            offsets[i + 1] = offsets[i] + texts[i].length();
        }
        MemorySegment values = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, values, Segments.BYTE, 0, bytes.length);
        return batch(leaf, lists, texts.length, ColumnValues.binary(ints(offsets), values));
    }

    private ColumnBatch longs(LeafColumn leaf, List<ListOffsets> lists, long... longs) {
        MemorySegment values = arena.allocate(8L * longs.length, Segments.ALIGNMENT);
        MemorySegment.copy(longs, 0, values, Segments.LONG_LE, 0, longs.length);
        return batch(leaf, lists, longs.length, ColumnValues.fixed(8, values));
    }

    private static ColumnBatch batch(LeafColumn leaf, List<ListOffsets> lists, int slots, ColumnValues values) {
        return new ColumnBatch(leaf, null, null, lists, slots, 0, MemorySegment.NULL, values);
    }

    /// Two traces of one resource each, with 1 and 2 spans.
    private List<ListOffsets> lists() {
        List<SchemaNode> nodes = file.leaf(2).repeatedAncestors();
        return List.of(list(nodes.get(0), 0, 1, 2), list(nodes.get(1), 0, 1, 2), list(nodes.get(2), 0, 1, 3));
    }

    private List<ColumnBatch> columns(List<ListOffsets> lists, List<ListOffsets> namesLists, String... names) {
        List<ColumnBatch> columns = new ArrayList<>();
        columns.add(texts(file.leaf(0), List.of(), "trace-1", "trace-2"));
        columns.add(texts(file.leaf(1), lists.subList(0, 1), "service", ""));
        columns.add(texts(file.leaf(2), lists, "12345678", "", "123"));
        columns.add(texts(file.leaf(3), namesLists, names));
        columns.add(longs(file.leaf(4), lists, 10, 20, -1));
        columns.add(longs(file.leaf(5), lists, 1, 2, 3));
        return columns;
    }

    private List<Trace> assemble(List<ColumnBatch> columns) {
        List<Trace> traces = new ArrayList<>();
        new TraceAssembler(file, schema, file.leaves(), Where.of("data.parquet"))
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
        List<ListOffsets> other =
                List.of(list(nodes.get(0), 0, 1, 2), list(nodes.get(1), 0, 1, 2), list(nodes.get(2), 0, 2, 3));

        assertCorrupt(columns(lists(), other, "a", "b", "c"), "Spans.list.element.Name");
    }

    @Test
    void anotherNumberOfElementsIsCorrupt() {
        List<SchemaNode> nodes = file.leaf(2).repeatedAncestors();
        List<ListOffsets> fewer =
                List.of(list(nodes.get(0), 0, 1, 2), list(nodes.get(1), 0, 1, 2), list(nodes.get(2), 0, 1, 2));
        List<ListOffsets> lessParents =
                List.of(list(nodes.get(0), 0, 1, 1), list(nodes.get(1), 0, 1), list(nodes.get(2), 0, 3));

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
        List<ListOffsets> threeRows =
                List.of(list(nodes.get(0), 0, 1, 2, 3), list(nodes.get(1), 0, 1, 2), list(nodes.get(2), 0, 1, 3));

        assertCorrupt(columns(threeRows, threeRows, "a", "b", "c"), "row group 3");
    }

    private void assertCorrupt(List<ColumnBatch> columns, String words) {
        assertThatThrownBy(() -> assemble(columns))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("data.parquet row group 3")
                .hasMessageContaining(words);
    }
}
