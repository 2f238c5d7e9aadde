package dev.intarsia.tempo.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.Where;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.ListOffsets;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.SchemaNode;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.SchemaFixture;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.VParquet4;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rules of the format that the corpus' blocks have no case of. One trace, one resource, one scope, one span.
class ReconstructionRulesTest {
    private static final Where WHERE = Where.of("data.parquet");
    private static final List<DedicatedColumn> DEDICATED = List.of(
            DedicatedColumn.string(DedicatedColumn.Scope.SPAN, "dedicated.1"),
            DedicatedColumn.string(DedicatedColumn.Scope.SPAN, "dedicated.2"));

    private final BatchFixture batches = new BatchFixture();
    private final ParquetSchema file = SchemaFixture.vParquet4().build();
    private final TempoSchema schema = TempoSchema.resolve(file, VParquet4.DESCRIPTION, DEDICATED, WHERE);
    private final List<ColumnBatch> columns = new ArrayList<>();

    @AfterEach
    void close() {
        batches.close();
    }

    private LeafColumn leaf(ColumnPath path) {
        return (LeafColumn) file.find(path).orElseThrow();
    }

    private LeafColumn attribute(AttributeField field) {
        return schema.attribute(TempoLevel.SPAN, field).orElseThrow();
    }

    /// The lists around a column: one element each down to the span, then the offsets given.
    private List<ListOffsets> lists(LeafColumn leaf, int[]... offsets) {
        List<ListOffsets> lists = new ArrayList<>();
        List<SchemaNode> nodes = leaf.repeatedAncestors();
        for (int i = 0; i < nodes.size(); i++) {
            int own = i - (nodes.size() - offsets.length);
            lists.add(own < 0 ? batches.list(nodes.get(i), 0, 1) : batches.list(nodes.get(i), offsets[own]));
        }
        return lists;
    }

    private static int[] offsets(int... offsets) {
        return offsets;
    }

    private void text(ColumnPath path, @Nullable String value) {
        LeafColumn leaf = leaf(path);
        columns.add(batches.dictionary(leaf, lists(leaf), value));
    }

    private void number(ColumnPath path, long value) {
        LeafColumn leaf = leaf(path);
        columns.add(batches.longs(leaf, lists(leaf), value));
    }

    private Trace assemble() {
        LeafColumn id = leaf(VParquet4.TRACE_ID);
        columns.add(batches.texts(id, List.of(), "0123456789abcdef"));
        columns.sort((a, b) -> Integer.compare(a.column().index(), b.column().index()));
        List<LeafColumn> projected = columns.stream().map(ColumnBatch::column).toList();
        List<Trace> traces = new ArrayList<>();
        new TraceAssembler(file, schema, projected, WHERE)
                .assemble(new RowGroupBatch(0, 0, 1, columns, file.leaves().size()), traces::add);
        assertThat(traces).hasSize(1);
        return traces.getFirst();
    }

    private Span span() {
        return assemble()
                .resourceSpans()
                .getFirst()
                .scopeSpans()
                .getFirst()
                .spans()
                .getFirst();
    }

    /// Twelve attributes k0..k11; of each list only some have elements.
    private void attributes(boolean withArrayFlag) {
        String[] keys = new String[12];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "k" + i;
        }
        int[] attributes = offsets(0, 12);
        LeafColumn key = attribute(AttributeField.KEY);
        columns.add(batches.dictionary(key, lists(key, attributes), keys));
        if (withArrayFlag) {
            LeafColumn flag = attribute(AttributeField.IS_ARRAY);
            columns.add(batches.booleans(
                    flag,
                    lists(flag, attributes),
                    false,
                    true,
                    false,
                    true,
                    false,
                    true,
                    false,
                    true,
                    true,
                    false,
                    false,
                    false));
        }
        LeafColumn text = attribute(AttributeField.VALUE);
        int[] texts = offsets(0, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3);
        columns.add(batches.dictionary(text, lists(text, attributes, texts), "", "a", "b"));
        LeafColumn number = attribute(AttributeField.VALUE_INT);
        int[] numbers = offsets(0, 0, 0, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3);
        columns.add(batches.longs(number, lists(number, attributes, numbers), -1L, 5000L, 6000L));
        LeafColumn real = attribute(AttributeField.VALUE_DOUBLE);
        int[] reals = offsets(0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2);
        columns.add(batches.doubles(real, lists(real, attributes, reals), 0.5, 1.5));
        LeafColumn truth = attribute(AttributeField.VALUE_BOOL);
        int[] truths = offsets(0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 3, 3, 3);
        columns.add(batches.booleans(truth, lists(truth, attributes, truths), true, false, true));
        LeafColumn other = attribute(AttributeField.VALUE_UNSUPPORTED);
        String[] others = new String[12];
        others[9] = "{\"bytesValue\":\"AQI=\"}";
        others[11] = "{\"intValue\":";
        columns.add(batches.texts(other, lists(other, attributes), others));
    }

    private static AttributeValue value(Span span, int attribute) {
        assertThat(span.attributes().get(attribute).key()).isEqualTo("k" + attribute);
        return span.attributes().get(attribute).value();
    }

    @Test
    void theFirstListWithElementsGivesTheValue() {
        attributes(true);
        Span span = span();

        assertThat(span.attributes()).hasSize(12);
        assertThat(value(span, 0)).isEqualTo(AttributeValue.of(""));
        assertThat(value(span, 1)).isEqualTo(AttributeValue.array(AttributeValue.of("a"), AttributeValue.of("b")));
        assertThat(value(span, 2)).isEqualTo(AttributeValue.of(-1));
        assertThat(value(span, 3)).isEqualTo(AttributeValue.array(AttributeValue.of(5000), AttributeValue.of(6000)));
        assertThat(value(span, 4)).isEqualTo(AttributeValue.of(0.5));
        assertThat(value(span, 5)).isEqualTo(AttributeValue.array(AttributeValue.of(1.5)));
        assertThat(value(span, 6)).isEqualTo(AttributeValue.of(true));
        assertThat(value(span, 7)).isEqualTo(AttributeValue.array(AttributeValue.of(false), AttributeValue.of(true)));
        assertThat(value(span, 8)).isEqualTo(AttributeValue.array());
        assertThat(value(span, 9)).isEqualTo(AttributeValue.of(Bytes.of((byte) 1, (byte) 2)));
        assertThat(value(span, 10)).isEqualTo(AttributeValue.empty());
        assertThat(value(span, 11)).isEqualTo(AttributeValue.empty());
    }

    @Test
    void withoutTheFlagMoreThanOneElementIsAnArray() {
        attributes(false);
        Span span = span();

        assertThat(value(span, 1)).isEqualTo(AttributeValue.array(AttributeValue.of("a"), AttributeValue.of("b")));
        assertThat(value(span, 5)).isEqualTo(AttributeValue.of(1.5));
        assertThat(value(span, 8)).isEqualTo(AttributeValue.empty());
    }

    @Test
    void attributesOfOwnColumnsFollowInTheOrderOfTheFormat() {
        LeafColumn key = attribute(AttributeField.KEY);
        columns.add(batches.dictionary(key, lists(key, offsets(0, 1)), "http.status_code"));
        LeafColumn text = attribute(AttributeField.VALUE);
        columns.add(batches.dictionary(text, lists(text, offsets(0, 1), offsets(0, 1)), "teapot"));
        text(VParquet4.HTTP_URL, "");
        text(VParquet4.HTTP_METHOD, null);
        number(VParquet4.HTTP_STATUS_CODE, 418);
        text(VParquet4.SPAN_DEDICATED.child("String02"), "two");
        text(VParquet4.SPAN_DEDICATED.child("String01"), "one");

        assertThat(span().attributes())
                .containsExactly(
                        Attribute.of("http.status_code", "teapot"),
                        Attribute.of("dedicated.1", "one"),
                        Attribute.of("dedicated.2", "two"),
                        Attribute.of("http.url", ""),
                        Attribute.of("http.status_code", 418));
    }

    @Test
    void anEmptyServiceNameIsNoAttributeButAnEmptyPodIs() {
        text(VParquet4.SERVICE_NAME, "");
        text(VParquet4.POD, "");
        text(VParquet4.CLUSTER, null);
        Resource resource = assemble().resourceSpans().getFirst().resource();

        assertThat(resource.attributes()).containsExactly(Attribute.of("pod", ""));
    }

    @Test
    void anEventBeforeItsSpanComesBackRight() {
        number(VParquet4.SPAN_START, 1_000);
        number(VParquet4.SPAN_DURATION, -2);
        LeafColumn time = leaf(VParquet4.EVENT_TIME_SINCE_START);
        columns.add(batches.longs(time, lists(time, offsets(0, 2)), -10L, 10L));
        Span span = span();

        assertThat(span.events()).extracting(event -> event.timeUnixNanos()).containsExactly(990L, 1010L);
        assertThat(span.endUnixNanos()).isEqualTo(998);
    }

    @Test
    void numbersOfKindAndStatusThatNobodyKnowsAreKept() {
        number(VParquet4.SPAN_KIND, 77);
        number(VParquet4.STATUS_CODE, 9);
        Span span = span();

        assertThat(span.kind().number()).isEqualTo(77);
        assertThat(span.status().code().number()).isEqualTo(9);
    }

    @Test
    void whatIsNotProjectedIsEmpty() {
        text(VParquet4.SPAN_NAME, "näme");
        Trace trace = assemble();
        Span span =
                trace.resourceSpans().getFirst().scopeSpans().getFirst().spans().getFirst();

        assertThat(span)
                .isEqualTo(
                        Span.builder(trace.traceId(), Bytes.EMPTY).name("näme").build());
        assertThat(trace.resourceSpans().getFirst().resource()).isEqualTo(Resource.EMPTY);
        assertThat(trace.resourceSpans().getFirst().scopeSpans().getFirst().scope())
                .isEqualTo(Scope.EMPTY);
    }

    @Test
    void withoutColumnsOfResourcesATraceHasNone() {
        assertThat(assemble().resourceSpans()).isEmpty();
    }

    @Test
    void valuesWithoutKeysAreNoAttributes() {
        text(VParquet4.SPAN_NAME, "name");
        LeafColumn text = attribute(AttributeField.VALUE);
        columns.add(batches.dictionary(text, lists(text, offsets(0, 1), offsets(0, 1)), "orphan"));

        assertThat(span().attributes()).isEmpty();
    }
}
