package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.SchemaFixture;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoFormats;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch of one trace with one resource, one scope and one span, put together column by column.
final class OneSpanFixture implements AutoCloseable {
    private static final ErrorLocation WHERE = ErrorLocation.of("data.parquet");

    private final BatchFixture batches = new BatchFixture();
    private final ParquetSchema file;
    private final TempoSchema schema;
    private final List<ColumnBatch> columns = new ArrayList<>();

    OneSpanFixture(TempoFormat format, List<DedicatedColumn> dedicated) {
        file = SchemaFixture.of(format).build();
        schema = TempoSchema.resolve(file, TempoFormats.description(format), dedicated, WHERE);
    }

    BatchFixture batches() {
        return batches;
    }

    LeafColumn leaf(TempoField field) {
        return schema.field(field).orElseThrow();
    }

    LeafColumn attribute(TempoLevel owner, AttributeField field) {
        return schema.attribute(owner, field).orElseThrow();
    }

    LeafColumn dedicated(TempoLevel owner, String name) {
        return schema.dedicated(owner).stream()
                .filter(leaf -> leaf.column().name().equals(name))
                .findFirst()
                .orElseThrow()
                .leaf();
    }

    /// The lists around a column: one element each down to the span, then the offsets given.
    List<ListOffsets> lists(LeafColumn leaf, int[]... offsets) {
        List<ListOffsets> lists = new ArrayList<>();
        List<SchemaNode> nodes = leaf.repeatedAncestors();
        for (int i = 0; i < nodes.size(); i++) {
            int own = i - (nodes.size() - offsets.length);
            lists.add(own < 0 ? batches.list(nodes.get(i), 0, 1) : batches.list(nodes.get(i), offsets[own]));
        }
        return lists;
    }

    void add(ColumnBatch column) {
        columns.add(column);
    }

    void text(LeafColumn leaf, @Nullable String value) {
        columns.add(batches.dictionary(leaf, lists(leaf), value));
    }

    void text(TempoField field, @Nullable String value) {
        text(leaf(field), value);
    }

    void number(TempoField field, long value) {
        LeafColumn leaf = leaf(field);
        columns.add(batches.longs(leaf, lists(leaf), value));
    }

    Trace assemble() {
        LeafColumn id = leaf(TempoField.TRACE_ID);
        columns.add(batches.texts(id, List.of(), "0123456789abcdef"));
        columns.sort((a, b) -> Integer.compare(a.column().index(), b.column().index()));
        List<LeafColumn> projected = columns.stream().map(ColumnBatch::column).toList();
        List<Trace> traces = new ArrayList<>();
        new TraceAssembler(file, schema, projected, WHERE)
                .assemble(new RowGroupBatch(0, 0, 1, columns, file.leaves().size()), traces::add);
        assertThat(traces).hasSize(1);
        return traces.getFirst();
    }

    Span span() {
        return assemble()
                .resourceSpans()
                .getFirst()
                .scopeSpans()
                .getFirst()
                .spans()
                .getFirst();
    }

    @Override
    public void close() {
        batches.close();
    }
}
