package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.EmptyValue;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TraceIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is left of a trace once it was stored as vParquet4 and read again: attributes in the order that reading gives
/// them, flags and schema URLs gone, the trace id that of the row (Tempo storage format, row to trace).
public final class StoredForm {

    private final SpecialAttributes resourceAttributes;
    private final SpecialAttributes spanAttributes;

    /// For blocks with these dedicated columns.
    public StoredForm(List<DedicatedColumn> dedicated) {
        resourceAttributes = SpecialAttributes.ofResource(dedicated);
        spanAttributes = SpecialAttributes.ofSpan(dedicated);
    }

    /// The trace as a reader of the block must give it.
    public Trace of(Trace trace) {
        List<ResourceSpans> resources = new ArrayList<>();
        for (ResourceSpans resourceSpans : trace.resourceSpans()) {
            Resource resource = resourceSpans.resource();
            List<ScopeSpans> scopes = new ArrayList<>();
            for (ScopeSpans scopeSpans : resourceSpans.scopeSpans()) {
                boolean sorted = resourceSpans.scopeSpans().size() > 1;
                scopes.add(scope(scopeSpans, sorted, trace));
            }
            List<Attribute> attributes = resource(resource.attributes());
            resources.add(new ResourceSpans(new Resource(attributes, resource.droppedAttributesCount()), scopes, ""));
        }
        return new Trace(TraceIds.pad(trace.traceId()), resources);
    }

    private ScopeSpans scope(ScopeSpans scopeSpans, boolean sorted, Trace trace) {
        Scope scope = scopeSpans.scope();
        List<Attribute> attributes = sorted ? sortedByKey(scope.attributes()) : scope.attributes();
        List<Span> spans = new ArrayList<>();
        for (Span span : scopeSpans.spans()) {
            spans.add(span(span, trace));
        }
        return new ScopeSpans(
                new Scope(scope.name(), scope.version(), attributes, scope.droppedAttributesCount()), spans, "");
    }

    private List<Attribute> resource(List<Attribute> attributes) {
        List<Attribute> stored = sortedByKey(resourceAttributes.generic(attributes));
        addDedicated(resourceAttributes, SpecialAttributes.RESOURCE_KEYS.size(), attributes, stored);
        for (int i = 0; i < SpecialAttributes.RESOURCE_KEYS.size(); i++) {
            AttributeValue value = resourceAttributes.valueAt(attributes, i);
            boolean lost = i == 0 && value.equals(AttributeValue.of(""));
            if (!(value instanceof EmptyValue) && !lost) {
                stored.add(Attribute.of(SpecialAttributes.RESOURCE_KEYS.get(i), value));
            }
        }
        return stored;
    }

    private Span span(Span span, Trace trace) {
        List<Attribute> stored = spanAttributes.generic(span.attributes());
        addDedicated(spanAttributes, SpecialAttributes.SPAN_KEYS.size(), span.attributes(), stored);
        for (int i = 0; i < SpecialAttributes.SPAN_KEYS.size(); i++) {
            AttributeValue value = spanAttributes.valueAt(span.attributes(), i);
            if (!(value instanceof EmptyValue)) {
                stored.add(Attribute.of(SpecialAttributes.SPAN_KEYS.get(i), value));
            }
        }
        AttributeValue code = spanAttributes.statusCode(span.attributes());
        if (!(code instanceof EmptyValue)) {
            stored.add(Attribute.of(SpecialAttributes.HTTP_STATUS_CODE, code));
        }
        List<Link> links = new ArrayList<>();
        for (Link link : span.links()) {
            links.add(new Link(
                    link.traceId(),
                    link.spanId(),
                    link.traceState(),
                    link.attributes(),
                    link.droppedAttributesCount(),
                    0));
        }
        List<Event> events = span.events();
        return Span.builder(TraceIds.pad(trace.traceId()), span.spanId())
                .traceState(span.traceState())
                .parentSpanId(span.parentSpanId())
                .name(span.name())
                .kind(span.kind())
                .time(span.startUnixNanos(), span.endUnixNanos())
                .attributes(stored, span.droppedAttributesCount())
                .events(events, span.droppedEventsCount())
                .links(links, span.droppedLinksCount())
                .status(span.status())
                .build();
    }

    private static void addDedicated(
            SpecialAttributes special, int firstSlot, List<Attribute> attributes, List<Attribute> stored) {
        for (int slot = 0; slot < special.dedicatedKeys().size(); slot++) {
            AttributeValue value = special.valueAt(attributes, firstSlot + slot);
            if (!(value instanceof EmptyValue)) {
                stored.add(Attribute.of(special.dedicatedKeys().get(slot), value));
            }
        }
    }

    /// A copy in the byte order of the keys; equal keys keep their order.
    static List<Attribute> sortedByKey(List<Attribute> attributes) {
        List<Attribute> sorted = new ArrayList<>(attributes);
        sorted.sort((left, right) -> Arrays.compareUnsigned(
                left.key().getBytes(StandardCharsets.UTF_8), right.key().getBytes(StandardCharsets.UTF_8)));
        return sorted;
    }
}
