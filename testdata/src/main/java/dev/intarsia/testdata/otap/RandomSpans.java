package dev.intarsia.testdata.otap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/// Requests of made-up spans with events and links.
final class RandomSpans {
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final int KINDS = 6;
    private static final int STATES = 3;
    private static final int FLAGS = 0x400;

    private final RandomValues values;
    private final RequestOptions options;
    private ByteString traceId = ByteString.EMPTY;

    RandomSpans(RandomValues values, RequestOptions options) {
        this.values = values;
        this.options = options;
    }

    OtapRequest next() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int i = values.upTo(options.resources()); i > 0; i--) {
            ResourceSpans.Builder resource = ResourceSpans.newBuilder().setSchemaUrl(values.schemaUrl(0.4));
            if (values.hasResource()) {
                resource.setResource(values.resource());
            }
            for (int k = values.upTo(options.scopes()); k > 0; k--) {
                resource.addScopeSpans(scope());
            }
            request.addResourceSpans(resource);
        }
        return new OtapRequest.Traces(request.build());
    }

    private ScopeSpans scope() {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder().setSchemaUrl(values.schemaUrl(0.5));
        if (values.chance(0.95)) {
            scope.setScope(values.scope());
        }
        for (int i = values.itemsOfScope(); i > 0; i--) {
            scope.addSpans(span());
        }
        return scope.build();
    }

    private Span span() {
        if (traceId.isEmpty() || values.chance(0.2)) {
            traceId = values.id(TRACE_ID_BYTES);
        }
        Span.Builder span = Span.newBuilder()
                .setTraceId(traceId)
                .setSpanId(values.id(SPAN_ID_BYTES))
                .setParentSpanId(values.maybeId(SPAN_ID_BYTES, 0.8))
                .setTraceState(values.chance(0.1) ? "a=" + values.below(9) : "")
                .setName(values.name("GET /route"))
                .setKindValue(values.below(KINDS))
                .setFlags(values.below(FLAGS))
                .setStartTimeUnixNano(values.time())
                .setEndTimeUnixNano(values.time())
                .addAllAttributes(values.ofItem())
                .setDroppedAttributesCount(values.dropped())
                .setDroppedEventsCount(values.dropped())
                .setDroppedLinksCount(values.dropped());
        if (values.chance(0.5)) {
            span.setStatus(Status.newBuilder()
                    .setCodeValue(values.below(STATES))
                    .setMessage(values.chance(0.2) ? values.word() : ""));
        }
        for (int i = values.chance(0.4) ? values.upTo(3) : 0; i > 0; i--) {
            span.addEvents(event());
        }
        for (int i = values.chance(0.2) ? values.upTo(2) : 0; i > 0; i--) {
            span.addLinks(link());
        }
        return span.build();
    }

    private Span.Event event() {
        return Span.Event.newBuilder()
                .setTimeUnixNano(values.chance(0.95) ? values.time() : 0)
                .setName(values.chance(0.9) ? values.name("event") : "")
                .addAllAttributes(values.some(3))
                .setDroppedAttributesCount(values.dropped())
                .build();
    }

    private Span.Link link() {
        return Span.Link.newBuilder()
                .setTraceId(values.maybeId(TRACE_ID_BYTES, 0.95))
                .setSpanId(values.maybeId(SPAN_ID_BYTES, 0.95))
                .setTraceState(values.chance(0.2) ? "b=1" : "")
                .setFlags(values.chance(0.5) ? values.below(FLAGS) : 0)
                .addAllAttributes(values.some(2))
                .setDroppedAttributesCount(values.dropped())
                .build();
    }
}
