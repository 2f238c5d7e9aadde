package dev.intarsia.tempo.read;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import java.util.List;

/// What is left of a trace without attributes, but for the text of `service.name`, and those of links where they cannot
/// be separated.
final class WithoutAttributes {
    private final boolean linksAreWhole;

    private WithoutAttributes(boolean linksAreWhole) {
        this.linksAreWhole = linksAreWhole;
    }

    static Trace of(Trace trace, boolean linksAreWhole) {
        WithoutAttributes reduction = new WithoutAttributes(linksAreWhole);
        return new Trace(
                trace.traceId(),
                trace.resourceSpans().stream().map(reduction::of).toList());
    }

    private ResourceSpans of(ResourceSpans resource) {
        String service = resource.resource().serviceName();
        List<Attribute> kept = service.isEmpty() ? List.of() : List.of(Attribute.of("service.name", service));
        return new ResourceSpans(
                new Resource(kept, resource.resource().droppedAttributesCount()),
                resource.scopeSpans().stream().map(this::of).toList(),
                "");
    }

    private ScopeSpans of(ScopeSpans spans) {
        Scope scope = spans.scope();
        return new ScopeSpans(
                new Scope(scope.name(), scope.version(), List.of(), scope.droppedAttributesCount()),
                spans.spans().stream().map(this::of).toList(),
                "");
    }

    private Span of(Span span) {
        return span.toBuilder()
                .attributes(List.of(), span.droppedAttributesCount())
                .events(
                        span.events().stream()
                                .map(e -> new Event(e.timeUnixNanos(), e.name(), List.of(), e.droppedAttributesCount()))
                                .toList(),
                        span.droppedEventsCount())
                .links(
                        span.links().stream()
                                .map(l -> new Link(
                                        l.traceId(),
                                        l.spanId(),
                                        l.traceState(),
                                        linksAreWhole ? l.attributes() : List.of(),
                                        l.droppedAttributesCount(),
                                        l.flags()))
                                .toList(),
                        span.droppedLinksCount())
                .build();
    }
}
