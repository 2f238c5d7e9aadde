package dev.intarsia.tempo.internal.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Event;
import dev.intarsia.model.Resource;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rules of vParquet5 that the corpus' blocks have no case of. One trace, one resource, one scope, one span.
class VParquet5RulesTest {
    private static final List<DedicatedColumn> DEDICATED = List.of(
            DedicatedColumn.string(Scope.SPAN, "text"),
            new DedicatedColumn(Scope.SPAN, "number", DedicatedColumn.Type.INT, List.of(DedicatedColumn.Option.ARRAY)),
            new DedicatedColumn(Scope.SPAN, "blob", DedicatedColumn.Type.STRING, List.of(DedicatedColumn.Option.BLOB)),
            DedicatedColumn.string(Scope.EVENT, "detail"),
            DedicatedColumn.string(Scope.RESOURCE, "pod"));

    private final OneSpanFixture fixture = new OneSpanFixture(TempoFormat.VPARQUET5, DEDICATED);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static int[] offsets(int... offsets) {
        return offsets;
    }

    private void texts(TempoLevel owner, String name, String... values) {
        LeafColumn leaf = fixture.dedicated(owner, name);
        fixture.add(fixture.batches().dictionary(leaf, fixture.lists(leaf, offsets(0, values.length)), values));
    }

    private void numbers(String name, Long... values) {
        LeafColumn leaf = fixture.dedicated(TempoLevel.SPAN, name);
        fixture.add(fixture.batches().longs(leaf, fixture.lists(leaf, offsets(0, values.length)), values));
    }

    private void keys(String... keys) {
        LeafColumn key = fixture.attribute(TempoLevel.SPAN, AttributeField.KEY);
        fixture.add(fixture.batches().dictionary(key, fixture.lists(key, offsets(0, keys.length)), keys));
    }

    @Test
    void oneValueOfASlotIsASingleOneAndMoreAreAnArray() {
        texts(TempoLevel.SPAN, "text", "one");
        numbers("number", 7L, -1L, 7L);
        texts(TempoLevel.SPAN, "blob", "a", "", "a");

        assertThat(fixture.span().attributes())
                .containsExactly(
                        Attribute.of("text", "one"),
                        new Attribute(
                                "number",
                                AttributeValue.array(
                                        AttributeValue.of(7), AttributeValue.of(-1), AttributeValue.of(7))),
                        new Attribute(
                                "blob",
                                AttributeValue.array(
                                        AttributeValue.of("a"), AttributeValue.of(""), AttributeValue.of("a"))));
    }

    @Test
    void aSlotWithoutValuesIsNoAttributeAndOneWithAnEmptyTextIs() {
        texts(TempoLevel.SPAN, "text");
        numbers("number");
        texts(TempoLevel.SPAN, "blob", "");

        assertThat(fixture.span().attributes()).containsExactly(Attribute.of("blob", ""));
    }

    @Test
    void oneNumberOfASlotIsASingleOne() {
        numbers("number", 5_000_000_000L);

        assertThat(fixture.span().attributes()).containsExactly(Attribute.of("number", 5_000_000_000L));
    }

    @Test
    void attributesWithoutAValueAreDropped() {
        keys("gone", "kept", "gone too", "empty", "array");
        LeafColumn flag = fixture.attribute(TempoLevel.SPAN, AttributeField.IS_ARRAY);
        int[] attributes = offsets(0, 5);
        fixture.add(
                fixture.batches().booleans(flag, fixture.lists(flag, attributes), false, false, false, false, true));
        LeafColumn text = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE);
        fixture.add(fixture.batches()
                .dictionary(text, fixture.lists(text, attributes, offsets(0, 0, 1, 1, 1, 1)), "value"));
        LeafColumn other = fixture.attribute(TempoLevel.SPAN, AttributeField.VALUE_UNSUPPORTED);
        fixture.add(fixture.batches().texts(other, fixture.lists(other, attributes), null, null, null, "{}", null));
        texts(TempoLevel.SPAN, "text", "dedicated");

        assertThat(fixture.span().attributes())
                .containsExactly(
                        Attribute.of("kept", "value"),
                        new Attribute("empty", AttributeValue.empty()),
                        new Attribute("array", AttributeValue.array()),
                        Attribute.of("text", "dedicated"));
    }

    @Test
    void whenAllAreDroppedThereAreNone() {
        keys("gone");

        assertThat(fixture.span().attributes()).isEmpty();
    }

    @Test
    void serviceNameFollowsDedicatedAttributesOfAResource() {
        fixture.text(TempoField.SERVICE_NAME, "shop");
        texts(TempoLevel.RESOURCE, "pod", "p1");
        Resource resource = fixture.assemble().resourceSpans().getFirst().resource();

        assertThat(resource.attributes())
                .containsExactly(Attribute.of("pod", "p1"), Attribute.of("service.name", "shop"));
    }

    @Test
    void eventsHaveDedicatedAttributesAndTimesAfterTheirSpan() {
        fixture.number(TempoField.SPAN_START, 1_000);
        LeafColumn time = fixture.leaf(TempoField.EVENT_TIME_SINCE_START);
        fixture.add(fixture.batches().longs(time, fixture.lists(time, offsets(0, 2)), -10L, 10L));
        LeafColumn detail = fixture.dedicated(TempoLevel.EVENT, "detail");
        fixture.add(fixture.batches()
                .dictionary(detail, fixture.lists(detail, offsets(0, 2), offsets(0, 2, 3)), "a", "b", "c"));
        List<Event> events = fixture.span().events();

        assertThat(events).extracting(Event::timeUnixNanos).containsExactly(990L, 1010L);
        assertThat(events.get(0).attributes())
                .containsExactly(
                        new Attribute("detail", AttributeValue.array(AttributeValue.of("a"), AttributeValue.of("b"))));
        assertThat(events.get(1).attributes()).containsExactly(Attribute.of("detail", "c"));
    }
}
