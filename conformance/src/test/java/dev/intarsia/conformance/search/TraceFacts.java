package dev.intarsia.conformance.search;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;

/// What Tempo computes of a whole trace when it writes it.
record TraceFacts(Trace trace, long start, long end, String rootName, String rootService) {

    static TraceFacts of(Trace trace) {
        long start = 0;
        long end = 0;
        String name = "";
        String service = "";
        boolean first = true;
        for (ResourceSpans resource : trace.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    start = first || Long.compareUnsigned(span.startUnixNanos(), start) < 0
                            ? span.startUnixNanos()
                            : start;
                    end = first || Long.compareUnsigned(span.endUnixNanos(), end) > 0 ? span.endUnixNanos() : end;
                    first = false;
                    if (isRoot(trace, span)) {
                        name = span.name();
                        service = service(resource);
                    }
                }
            }
        }
        return new TraceFacts(trace, start, end, name, service);
    }

    private static String service(ResourceSpans resource) {
        for (Attribute attribute : resource.resource().attributes()) {
            if (attribute.key().equals("service.name")
                    && attribute.value() instanceof AttributeValue.StringValue text) {
                return text.value();
            }
        }
        return "";
    }

    private static boolean isRoot(Trace trace, Span span) {
        if (!span.parentSpanId().isEmpty()) {
            return false;
        }
        for (Link link : span.links()) {
            boolean childOf =
                    link.attributes().contains(Attribute.of("opentracing.ref_type", AttributeValue.of("child_of")));
            if (childOf && link.traceId().equals(trace.traceId())) {
                return false;
            }
        }
        return true;
    }
}
