package dev.intarsia.tempo.find;

import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The order in which Tempo shows a trace that it put together (Tempo storage format, section 5): spans by start and
/// id, events by time and name, links by the ids they name, scopes and resources by their first span. Equals stay as
/// they were; groups without spans come last.
final class TraceOrder {
    private static final Comparator<Span> SPANS =
            Comparator.comparing(Span::startUnixNanos, Long::compareUnsigned).thenComparing(Span::spanId);
    private static final Comparator<Event> EVENTS = Comparator.comparing(Event::timeUnixNanos, Long::compareUnsigned)
            .thenComparing(Event::name, TraceOrder::compareAsUtf8);
    private static final Comparator<Link> LINKS =
            Comparator.comparing(Link::traceId).thenComparing(Link::spanId);

    private TraceOrder() {}

    static List<ResourceSpans> sorted(List<ResourceSpans> resources) {
        List<ResourceSpans> sorted = new ArrayList<>(resources.size());
        for (ResourceSpans resource : resources) {
            List<ScopeSpans> scopes = new ArrayList<>(resource.scopeSpans().size());
            for (ScopeSpans scope : resource.scopeSpans()) {
                scopes.add(new ScopeSpans(scope.scope(), spans(scope.spans()), scope.schemaUrl()));
            }
            scopes.sort(byFirst(ScopeSpans::spans, SPANS));
            sorted.add(new ResourceSpans(resource.resource(), scopes, resource.schemaUrl()));
        }
        sorted.sort(byFirst(ResourceSpans::scopeSpans, byFirst(ScopeSpans::spans, SPANS)));
        return sorted;
    }

    private static List<Span> spans(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans.size());
        for (Span span : spans) {
            sorted.add(
                    span.events().size() < 2 && span.links().size() < 2
                            ? span
                            : span.toBuilder()
                                    .events(sorted(span.events(), EVENTS), span.droppedEventsCount())
                                    .links(sorted(span.links(), LINKS), span.droppedLinksCount())
                                    .build());
        }
        sorted.sort(SPANS);
        return sorted;
    }

    private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
        return values.stream().sorted(order).toList();
    }

    private static <G, E> Comparator<G> byFirst(Function<G, List<E>> elements, Comparator<? super E> order) {
        return (left, right) -> {
            List<E> l = elements.apply(left);
            List<E> r = elements.apply(right);
            return l.isEmpty() || r.isEmpty()
                    ? Boolean.compare(l.isEmpty(), r.isEmpty())
                    : order.compare(l.getFirst(), r.getFirst());
        };
    }

    /// As the bytes of their UTF-8 compare: characters beyond the first 65,536 come after all others.
    private static int compareAsUtf8(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                return Character.isSurrogate(l) == Character.isSurrogate(r)
                        ? Character.compare(l, r)
                        : Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r));
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
