package dev.intarsia.tempo.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Trace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceCombinerTest {
    private static final Bytes ID = Bytes.ofLongs(1, 2);
    private static final Resource CART = resource("cart");
    private static final Resource SHOP = resource("shop");

    private static Resource resource(String service) {
        return new Resource(List.of(new Attribute("service.name", AttributeValue.of(service))), 0);
    }

    private static Span span(long id, long start) {
        return Span.builder(ID, Bytes.ofLong(id)).time(start, start + 10).build();
    }

    private static Span span(long id, SpanKind kind, long start) {
        return span(id, start).toBuilder().kind(kind).build();
    }

    private static ScopeSpans scope(Span... spans) {
        return new ScopeSpans(Scope.EMPTY, List.of(spans), "");
    }

    private static ResourceSpans of(Resource resource, ScopeSpans... scopes) {
        return new ResourceSpans(resource, List.of(scopes), "");
    }

    private static Trace trace(ResourceSpans... resources) {
        return new Trace(ID, List.of(resources));
    }

    private static List<Long> starts(Trace trace) {
        return trace.resourceSpans().stream()
                .flatMap(resource -> resource.scopeSpans().stream())
                .flatMap(scope -> scope.spans().stream())
                .map(Span::startUnixNanos)
                .toList();
    }

    @Test
    void noPartsAreNoTrace() {
        assertThat(TraceCombiner.combine(List.of())).isEmpty();
        assertThat(new TraceCombiner().traceInStoredOrder()).isEmpty();
    }

    @Test
    void oneTraceStaysAsItIs() {
        Trace trace = trace(of(CART, scope(span(2, 20), span(1, 10), span(2, 20))), of(SHOP));

        assertThat(TraceCombiner.combine(List.of(trace))).containsSame(trace);
    }

    @Test
    void aSpanThatWasSeenIsLeftOut() {
        Trace first = trace(of(CART, scope(span(1, 10), span(2, 20))));
        Trace second = trace(of(CART, scope(span(2, 20), span(3, 30))), of(SHOP, scope(span(1, 10))));

        assertThat(TraceCombiner.combine(List.of(first, second)))
                .contains(trace(of(CART, scope(span(1, 10), span(2, 20))), of(CART, scope(span(3, 30)))));
    }

    /// The first one counts, however little it has in common with the later one.
    @Test
    void ofTwoSpansOfOneIdTheFirstStays() {
        Trace first = trace(of(CART, scope(span(1, 10))));
        Trace second = trace(of(SHOP, scope(span(1, 5))));

        assertThat(TraceCombiner.combine(List.of(first, second))).contains(first);
        assertThat(TraceCombiner.combine(List.of(second, first))).contains(second);
    }

    @Test
    void theTwoEndsOfACallShareAnId() {
        Trace client = trace(of(CART, scope(span(1, SpanKind.CLIENT, 10))));
        Trace server = trace(of(SHOP, scope(span(1, SpanKind.SERVER, 11), span(1, SpanKind.CLIENT, 10))));

        assertThat(TraceCombiner.combine(List.of(client, server)))
                .contains(trace(
                        of(CART, scope(span(1, SpanKind.CLIENT, 10))), of(SHOP, scope(span(1, SpanKind.SERVER, 11)))));
    }

    @Test
    void aSpanThatIsTwiceInALaterPartComesOnce() {
        Trace first = trace(of(CART, scope(span(1, 10))));
        Trace second = trace(of(CART, scope(span(2, 20), span(2, 20))));

        assertThat(starts(TraceCombiner.combine(List.of(first, second)).orElseThrow()))
                .containsExactly(10L, 20L);
    }

    @Test
    void whatAFirstPartHasTwiceItKeeps() {
        Trace first = trace(of(CART, scope(span(1, 10), span(1, 10))), of(SHOP));
        Trace second = trace(of(CART, scope(span(1, 10))));

        assertThat(TraceCombiner.combine(List.of(first, second))).contains(first);
    }

    @Test
    void severalPartsAreSortedAtEveryLevel() {
        Span events = span(1, 30).toBuilder()
                .events(List.of(event(9, "a"), event(3, "\uD83D\uDE00"), event(3, "\uFFFD")), 4)
                .links(List.of(link(2, 1), link(1, 9)), 5)
                .build();
        Trace first = trace(of(CART, scope(span(4, 40), events), scope(span(3, 5))), of(SHOP, scope()));
        Trace second = trace(of(SHOP, scope(span(5, -1), span(2, 1), span(1, SpanKind.SERVER, 1))));

        Span sorted = events.toBuilder()
                .events(List.of(event(3, "\uFFFD"), event(3, "\uD83D\uDE00"), event(9, "a")), 4)
                .links(List.of(link(1, 9), link(2, 1)), 5)
                .build();
        assertThat(TraceCombiner.combine(List.of(first, second)))
                .contains(trace(
                        of(SHOP, scope(span(1, SpanKind.SERVER, 1), span(2, 1), span(5, -1))),
                        of(CART, scope(span(3, 5)), scope(sorted, span(4, 40))),
                        of(SHOP, scope())));
    }

    private static Event event(long time, String name) {
        return new Event(time, name, List.of(), 0);
    }

    private static Link link(long trace, long span) {
        return new Link(Bytes.ofLongs(0, trace), Bytes.ofLong(span), "", List.of(), 0, 0);
    }

    @Test
    void theOrderOfPartsCanBeKept() {
        TraceCombiner combiner = new TraceCombiner();
        Stream.of(30L, 10L, 20L)
                .map(start -> trace(of(CART, scope(span(start, start)))))
                .forEach(combiner::add);

        assertThat(starts(combiner.traceInStoredOrder().orElseThrow())).containsExactly(30L, 10L, 20L);
        assertThat(starts(combiner.trace().orElseThrow())).containsExactly(10L, 20L, 30L);
    }

    @Test
    void partsOfTwoTracesAreRefused() {
        Trace other = new Trace(Bytes.ofLongs(1, 3), List.of());
        Trace padded = new Trace(Bytes.ofLongs(0, 7), List.of());
        Trace unpadded = new Trace(Bytes.of((byte) 7), List.of());

        assertThatThrownBy(() -> TraceCombiner.combine(List.of(trace(), other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two traces");
        assertThat(TraceCombiner.combine(List.of(padded, unpadded))).isPresent();
    }
}
