package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Span;
import dev.intarsia.model.otlp.OtlpProto;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rules of vParquet3 that the corpus' blocks have no case of. One trace, one resource, one scope, one span.
class VParquet3RulesTest {
    private final OneSpanFixture fixture = new OneSpanFixture(TempoFormat.VPARQUET3, List.of());

    @AfterEach
    void close() {
        fixture.close();
    }

    private static int[] offsets(int... offsets) {
        return offsets;
    }

    private LeafColumn attribute(AttributeField field) {
        return fixture.attribute(TempoLevel.SPAN, field);
    }

    private void texts(AttributeField field, @Nullable String... texts) {
        LeafColumn leaf = attribute(field);
        fixture.add(fixture.batches().dictionary(leaf, fixture.lists(leaf, offsets(0, texts.length)), texts));
    }

    @Test
    void theFirstColumnWithAValueYieldsTheValue() {
        int[] attributes = offsets(0, 9);
        texts(AttributeField.KEY, "0", "1", "2", "3", "4", "5", "6", "7", "8");
        texts(AttributeField.VALUE, "", null, null, null, null, null, null, null, null);
        LeafColumn number = attribute(AttributeField.VALUE_INT);
        fixture.add(fixture.batches()
                .longs(number, fixture.lists(number, attributes), 9L, 0L, null, null, null, null, null, null, null));
        LeafColumn real = attribute(AttributeField.VALUE_DOUBLE);
        fixture.add(fixture.batches()
                .doubles(real, fixture.lists(real, attributes), null, null, 0.0, null, null, null, null, null, null));
        LeafColumn truth = attribute(AttributeField.VALUE_BOOL);
        fixture.add(fixture.batches()
                .booleans(
                        truth,
                        fixture.lists(truth, attributes),
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null));
        String array = "{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{\"stringValue\":\"x\"}]}}";
        texts(AttributeField.VALUE_ARRAY, null, null, null, null, array, "", null, "{", null);
        String keyValues = "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"boolValue\":true}}]}}";
        texts(AttributeField.VALUE_KEY_VALUES, null, null, null, null, null, keyValues, keyValues, null, "");
        AttributeValue expected = AttributeValue.keyValues(List.of(Attribute.of("k", true)));

        assertThat(fixture.span().attributes())
                .containsExactly(
                        Attribute.of("0", ""),
                        Attribute.of("1", 0),
                        Attribute.of("2", 0.0),
                        Attribute.of("3", false),
                        new Attribute("4", AttributeValue.array(AttributeValue.of(1), AttributeValue.of("x"))),
                        new Attribute("5", expected),
                        new Attribute("6", expected),
                        new Attribute("7", AttributeValue.empty()),
                        new Attribute("8", AttributeValue.empty()));
    }

    private void events(byte[]... values) {
        int[] one = new int[values.length + 1];
        for (int i = 0; i < one.length; i++) {
            one[i] = i;
        }
        LeafColumn time = fixture.leaf(TempoField.EVENT_TIME);
        Long[] times = new Long[values.length];
        String[] keys = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            times[i] = 500L + i;
            keys[i] = "k" + i;
        }
        int[] events = offsets(0, values.length);
        fixture.add(fixture.batches().longs(time, fixture.lists(time, events), times));
        LeafColumn key = fixture.attribute(TempoLevel.EVENT, AttributeField.KEY);
        fixture.add(fixture.batches().dictionary(key, fixture.lists(key, events, one), keys));
        LeafColumn value = fixture.attribute(TempoLevel.EVENT, AttributeField.VALUE);
        fixture.add(fixture.batches().bytes(value, fixture.lists(value, events, one), values));
    }

    private static byte[] message(AttributeValue value) {
        return OtlpProto.anyValue(value).toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eventsHaveTheirOwnTimes() {
        fixture.number(TempoField.SPAN_START, 1_000);
        events(message(AttributeValue.of("a")), message(AttributeValue.of("b")));

        assertThat(fixture.span().events()).extracting(Event::timeUnixNanos).containsExactly(500L, 501L);
    }

    @Test
    void attributesOfEventsAreMessagesOrJson() {
        AttributeValue nested = AttributeValue.keyValues(List.of(
                Attribute.of("a", 1),
                new Attribute("b", AttributeValue.array(AttributeValue.of(0.5), AttributeValue.of(false)))));
        events(
                message(AttributeValue.of("näme")),
                message(nested),
                new byte[0],
                utf8("{\"intValue\":\"42\"}"),
                new byte[] {10, 1, (byte) 0xFF});

        assertThat(fixture.span().events())
                .extracting(event -> event.attributes().getFirst())
                .containsExactly(
                        Attribute.of("k0", "näme"),
                        new Attribute("k1", nested),
                        new Attribute("k2", AttributeValue.empty()),
                        Attribute.of("k3", 42),
                        Attribute.of("k4", "\uFFFD"));
    }

    @Test
    void whatIsNeitherAMessageNorJsonIsCorrupt() {
        events(utf8("{\"intValue\":"));

        assertThatThrownBy(fixture::span)
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("Events.list.element.Attrs.list.element.Value")
                .hasMessageContaining("row group 0")
                .hasMessageContaining("neither an OTLP message");
    }

    private void links(byte[] message) {
        LeafColumn leaf = fixture.leaf(TempoField.LINKS);
        fixture.add(fixture.batches().bytes(leaf, fixture.lists(leaf), message));
    }

    private static byte[] slice(Span span) {
        UnknownFieldSet.Field.Builder links = UnknownFieldSet.Field.newBuilder();
        for (var link : OtlpProto.span(span).getLinksList()) {
            links.addLengthDelimited(link.toByteString());
        }
        return UnknownFieldSet.newBuilder()
                .addField(1, links.build())
                .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                .build()
                .toByteArray();
    }

    @Test
    void linksAreAMessageWithTheirFlagsAndAttributes() {
        Link first = new Link(
                Bytes.of((byte) 1, (byte) 2),
                Bytes.of((byte) 3),
                "state=1",
                List.of(Attribute.of("a", 1), new Attribute("none", AttributeValue.empty())),
                -1,
                0x80000001);
        Link second = new Link(Bytes.EMPTY, Bytes.EMPTY, "", List.of(), 0, 0);
        Span given = Span.builder(Bytes.EMPTY, Bytes.EMPTY)
                .links(List.of(first, second), 0)
                .build();
        links(slice(given));

        assertThat(fixture.span().links()).containsExactly(first, second);
    }

    @Test
    void noBytesAreNoLinks() {
        links(new byte[0]);

        assertThat(fixture.span().links()).isEmpty();
    }

    @Test
    void linksThatAreNoMessageAreCorrupt() {
        links(ByteString.fromHex("0a05010203").toByteArray());

        assertThatThrownBy(fixture::span)
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("Spans.list.element.Links")
                .hasMessageContaining("row group 0");
    }
}
