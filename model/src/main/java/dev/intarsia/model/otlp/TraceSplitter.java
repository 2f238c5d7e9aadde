package dev.intarsia.model.otlp;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Deals the spans of a request out to their traces, each with its own resource spans and scope spans around it.
final class TraceSplitter {

    private TraceSplitter() {}

    static List<Trace> split(List<ResourceSpans> messages) {
        Map<Bytes, List<dev.intarsia.model.ResourceSpans>> traces = new LinkedHashMap<>();
        for (ResourceSpans message : messages) {
            Resource resource = FromProto.resource(message.getResource());
            splitScopes(message)
                    .forEach((id, scopes) -> traces.computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(new dev.intarsia.model.ResourceSpans(resource, scopes, message.getSchemaUrl())));
        }
        List<Trace> result = new ArrayList<>(traces.size());
        traces.forEach((id, resourceSpans) -> result.add(new Trace(id, resourceSpans)));
        return FrozenList.copyOf(result);
    }

    private static Map<Bytes, List<ScopeSpans>> splitScopes(ResourceSpans resourceSpans) {
        Map<Bytes, List<ScopeSpans>> scopes = new LinkedHashMap<>();
        for (io.opentelemetry.proto.trace.v1.ScopeSpans message : resourceSpans.getScopeSpansList()) {
            Scope scope = FromProto.scope(message.getScope());
            splitSpans(message)
                    .forEach((id, spans) -> scopes.computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(new ScopeSpans(scope, spans, message.getSchemaUrl())));
        }
        return scopes;
    }

    private static Map<Bytes, List<Span>> splitSpans(io.opentelemetry.proto.trace.v1.ScopeSpans message) {
        Map<Bytes, List<Span>> spans = new LinkedHashMap<>();
        for (io.opentelemetry.proto.trace.v1.Span span : message.getSpansList()) {
            Span value = FromProto.span(span);
            spans.computeIfAbsent(value.traceId(), unused -> new ArrayList<>()).add(value);
        }
        return spans;
    }
}
