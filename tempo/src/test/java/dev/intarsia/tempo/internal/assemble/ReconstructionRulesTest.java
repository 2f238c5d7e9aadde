package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rules of vParquet4 that the corpus' blocks have no case of. One trace, one resource, one scope, one span.
class ReconstructionRulesTest {
    private static final List<DedicatedColumn> DEDICATED = List.of(
            DedicatedColumn.string(DedicatedColumn.Scope.SPAN, "dedicated.1"),
            DedicatedColumn.string(DedicatedColumn.Scope.SPAN, "dedicated.2"));

    private final OneSpanFixture fixture = new OneSpanFixture(TempoFormat.VPARQUET4, DEDICATED);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static int[] offsets(int... offsets) {
        return offsets;
    }

    /// Twelve attributes k0..k11; of each list only some have elements.
    private void attributes(boolean withArrayFlag) {
        String[] keys = new String[12];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "k" + i;
        }
        int[] attributes = offsets(0, 12);
        LeafColumn key = fixture.attribute(TempoLevel.SPAN, AttributeField.KEY);
        fixture.add(fixture.batches().dictionary(key, fixture.lists(key, attributes), keys));
        if (withArrayFlag) {
            LeafColumn flag = fixture.attribute(TempoLevel.SPAN, AttributeField.IS_ARRAY);
            fixture.add(fixture.batches()
                    .booleans(
                            flag,
                            fixture.lists(flag, attributes),
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
        LeafColumn text = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE);
        int[] texts = offsets(0, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3);
        fixture.add(fixture.batches().dictionary(text, fixture.lists(text, attributes, texts), "", "a", "b"));
        LeafColumn number = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE_INT);
        int[] numbers = offsets(0, 0, 0, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3);
        fixture.add(fixture.batches().longs(number, fixture.lists(number, attributes, numbers), -1L, 5000L, 6000L));
        LeafColumn real = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE_DOUBLE);
        int[] reals = offsets(0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2);
        fixture.add(fixture.batches().doubles(real, fixture.lists(real, attributes, reals), 0.5, 1.5));
        LeafColumn truth = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE_BOOL);
        int[] truths = offsets(0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 3, 3, 3);
        fixture.add(fixture.batches().booleans(truth, fixture.lists(truth, attributes, truths), true, false, true));
        LeafColumn other = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE_UNSUPPORTED);
        String[] others = new String[12];
        others[9] = "{\"bytesValue\":\"AQI=\"}";
        others[11] = "{\"intValue\":";
        fixture.add(fixture.batches().texts(other, fixture.lists(other, attributes), others));
    }

    private static AttributeValue value(Span span, int attribute) {
        assertThat(span.attributes().get(attribute).key()).isEqualTo("k" + attribute);
        return span.attributes().get(attribute).value();
    }

    @Test
    void theFirstListWithElementsYieldsTheValue() {
        attributes(true);
        Span span = fixture.span();

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
        Span span = fixture.span();

        assertThat(value(span, 1)).isEqualTo(AttributeValue.array(AttributeValue.of("a"), AttributeValue.of("b")));
        assertThat(value(span, 5)).isEqualTo(AttributeValue.of(1.5));
        assertThat(value(span, 8)).isEqualTo(AttributeValue.empty());
    }

    @Test
    void attributesOfOwnColumnsFollowInTheOrderOfTheFormat() {
        LeafColumn key = fixture.attribute(TempoLevel.SPAN, AttributeField.KEY);
        fixture.add(fixture.batches().dictionary(key, fixture.lists(key, offsets(0, 1)), "http.status_code"));
        LeafColumn text = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE);
        fixture.add(fixture.batches().dictionary(text, fixture.lists(text, offsets(0, 1), offsets(0, 1)), "teapot"));
        fixture.text(TempoField.HTTP_URL, "");
        fixture.text(TempoField.HTTP_METHOD, null);
        fixture.number(TempoField.HTTP_STATUS_CODE, 418);
        fixture.text(fixture.dedicated(TempoLevel.SPAN, "dedicated.2"), "two");
        fixture.text(fixture.dedicated(TempoLevel.SPAN, "dedicated.1"), "one");

        assertThat(fixture.span().attributes())
                .containsExactly(
                        Attribute.of("http.status_code", "teapot"),
                        Attribute.of("dedicated.1", "one"),
                        Attribute.of("dedicated.2", "two"),
                        Attribute.of("http.url", ""),
                        Attribute.of("http.status_code", 418));
    }

    @Test
    void anEmptyServiceNameIsNoAttributeButAnEmptyPodIs() {
        fixture.text(TempoField.SERVICE_NAME, "");
        fixture.text(TempoField.POD, "");
        fixture.text(TempoField.CLUSTER, null);
        Resource resource = fixture.assemble().resourceSpans().getFirst().resource();

        assertThat(resource.attributes()).containsExactly(Attribute.of("pod", ""));
    }

    @Test
    void anEventBeforeItsSpanComesBackRight() {
        fixture.number(TempoField.SPAN_START, 1_000);
        fixture.number(TempoField.SPAN_DURATION, -2);
        LeafColumn time = fixture.leaf(TempoField.EVENT_TIME_SINCE_START);
        fixture.add(fixture.batches().longs(time, fixture.lists(time, offsets(0, 2)), -10L, 10L));
        Span span = fixture.span();

        assertThat(span.events()).extracting(event -> event.timeUnixNanos()).containsExactly(990L, 1010L);
        assertThat(span.endUnixNanos()).isEqualTo(998);
    }

    @Test
    void numbersOfKindAndStatusThatAreUnknownAreKept() {
        fixture.number(TempoField.SPAN_KIND, 77);
        fixture.number(TempoField.STATUS_CODE, 9);
        Span span = fixture.span();

        assertThat(span.kind().number()).isEqualTo(77);
        assertThat(span.status().code().number()).isEqualTo(9);
    }

    @Test
    void whatIsNotProjectedIsEmpty() {
        fixture.text(TempoField.SPAN_NAME, "näme");
        Trace trace = fixture.assemble();
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
        assertThat(fixture.assemble().resourceSpans()).isEmpty();
    }

    @Test
    void valuesWithoutKeysAreNoAttributes() {
        fixture.text(TempoField.SPAN_NAME, "name");
        LeafColumn text = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE);
        fixture.add(fixture.batches().dictionary(text, fixture.lists(text, offsets(0, 1), offsets(0, 1)), "orphan"));

        assertThat(fixture.span().attributes()).isEmpty();
    }
}
