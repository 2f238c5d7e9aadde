package dev.intarsia.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.fixture.RandomTraces;
import dev.intarsia.model.fixture.Shuffle;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CanonicalTest {

    @Tag(Campaign.TAG)
    @Test
    void shuffledTracesHaveTheSameForm() {
        RandomGenerator random = Seeds.random("CanonicalTest.shuffledTracesHaveTheSameForm");
        RandomTraces traces = new RandomTraces(random);
        Shuffle shuffle = new Shuffle(random);
        int moved = 0;
        for (int i = 0; i < Campaign.rounds(200, 10_000); i++) {
            Trace trace = traces.next();
            Trace shuffled = shuffle.of(trace);
            Trace canonical = Canonical.of(trace);

            assertThat(Canonical.of(shuffled)).isEqualTo(canonical);
            assertThat(Canonical.of(canonical)).isEqualTo(canonical);
            moved += shuffled.equals(trace) ? 0 : 1;
        }
        assertThat(moved).as("traces that the shuffle changed").isPositive();
    }

    @Tag(Campaign.TAG)
    @Test
    void nothingIsLost() {
        RandomTraces traces = new RandomTraces(Seeds.random("CanonicalTest.nothingIsLost"));
        for (int i = 0; i < Campaign.rounds(100, 5_000); i++) {
            Trace trace = traces.next();
            Trace canonical = Canonical.of(trace);

            assertThat(canonical.traceId()).isEqualTo(trace.traceId());
            assertThat(spans(canonical).stream().map(Span::spanId))
                    .containsExactlyInAnyOrderElementsOf(
                            spans(trace).stream().map(Span::spanId).toList());
            assertThat(parts(canonical)).isEqualTo(parts(trace));
            List<Attribute> flat = traces.attributes(0);
            assertThat(Canonical.attributes(flat)).containsExactlyInAnyOrderElementsOf(flat);
        }
    }

    @Test
    void theOrderIsTotalAndAgreesWithEquals() {
        RandomTraces traces = new RandomTraces(Seeds.random("CanonicalTest.theOrderIsTotalAndAgreesWithEquals"));
        List<AttributeValue> values = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            values.add(traces.value(2));
        }
        for (AttributeValue left : values) {
            for (AttributeValue right : values) {
                int order = Integer.signum(ValueOrder.VALUE.compare(left, right));
                assertThat(order == 0).isEqualTo(left.equals(right));
                assertThat(Integer.signum(ValueOrder.VALUE.compare(right, left)))
                        .isEqualTo(-order);
            }
        }
        List<AttributeValue> sorted = values.stream().sorted(ValueOrder.VALUE).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                assertThat(ValueOrder.VALUE.compare(sorted.get(i), sorted.get(j)))
                        .isNotPositive();
            }
        }
    }

    @Test
    void aDifferenceInAnyFieldOfASpanIsADifference() {
        Span span = Span.builder(Bytes.ofLongs(1, 2), Bytes.ofLong(3)).name("a").build();
        List<Span> others = List.of(
                Span.builder(Bytes.ofLongs(1, 3), Bytes.ofLong(3)).name("a").build(),
                Span.builder(Bytes.ofLongs(1, 2), Bytes.ofLong(4)).name("a").build(),
                span.toBuilder().name("b").build(),
                span.toBuilder().traceState("b").build(),
                span.toBuilder().parentSpanId(Bytes.ofLong(1)).build(),
                span.toBuilder().flags(1).build(),
                span.toBuilder().kind(SpanKind.CLIENT).build(),
                span.toBuilder().time(1, 0).build(),
                span.toBuilder().time(0, 1).build(),
                span.toBuilder().attributes(List.of(Attribute.of("a", 1)), 0).build(),
                span.toBuilder().attributes(List.of(), 1).build(),
                span.toBuilder()
                        .events(List.of(new Event(0, "", List.of(), 0)), 0)
                        .build(),
                span.toBuilder().events(List.of(), 1).build(),
                span.toBuilder()
                        .links(List.of(new Link(Bytes.EMPTY, Bytes.EMPTY, "", List.of(), 0, 0)), 0)
                        .build(),
                span.toBuilder().links(List.of(), 1).build(),
                span.toBuilder().status(Status.of(StatusCode.OK, "")).build(),
                span.toBuilder().status(Status.of(StatusCode.UNSET, "x")).build());

        assertThat(span.toBuilder().build()).isEqualTo(span);
        for (Span other : others) {
            assertThat(other).isNotEqualTo(span);
            assertThat(ValueOrder.SPAN.compare(span, other)).isNotZero();
            assertThat(other.toBuilder().build()).isEqualTo(other);
        }
    }

    @Test
    void elementsOfArraysKeepTheirOrderAndEntriesOfKeyValueListsDoNot() {
        AttributeValue array = AttributeValue.array(AttributeValue.of(2), AttributeValue.of(1));
        AttributeValue entries = AttributeValue.keyValues(Attribute.of("b", array), Attribute.of("a", 1));

        assertThat(Canonical.of(array)).isEqualTo(array);
        assertThat(Canonical.of(AttributeValue.array(entries)))
                .isEqualTo(
                        AttributeValue.array(AttributeValue.keyValues(Attribute.of("a", 1), Attribute.of("b", array))));
    }

    private static List<Span> spans(Trace trace) {
        List<Span> spans = new ArrayList<>();
        for (ResourceSpans resourceSpans : trace.resourceSpans()) {
            for (ScopeSpans scopeSpans : resourceSpans.scopeSpans()) {
                spans.addAll(scopeSpans.spans());
            }
        }
        return spans;
    }

    private static int parts(Trace trace) {
        int count = 0;
        for (Span span : spans(trace)) {
            count += span.attributes().size()
                    + span.events().size()
                    + span.links().size();
        }
        return count;
    }
}
