package dev.intarsia.testdata.otap;

import static dev.intarsia.testdata.otap.CaseValues.RESOURCE;
import static dev.intarsia.testdata.otap.CaseValues.SCOPE;
import static dev.intarsia.testdata.otap.CaseValues.URL;
import static dev.intarsia.testdata.otap.CaseValues.attribute;
import static dev.intarsia.testdata.otap.CaseValues.text;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.Map;

/// Cases of spans.
final class TraceCases {
    private static final int KINDS = 6;
    private static final int STATES = 3;

    private TraceCases() {}

    static void addTo(Map<String, List<OtapRequest>> cases) {
        Span full = full(1);
        Span bare = bare(2);
        ScopeSpans.Builder scoped = ScopeSpans.newBuilder().setScope(SCOPE).setSchemaUrl(URL);
        ScopeSpans.Builder unscoped = ScopeSpans.newBuilder();
        cases.put("empty_traces", List.of(new OtapRequest.Traces(ExportTraceServiceRequest.getDefaultInstance())));
        cases.put("traces_with_empty_scope_spans", one(ofResource(unscoped)));
        cases.put("traces_with_full_resource_and_scope", one(ofResource(scoped, full, bare)));
        cases.put("traces_with_no_resource", one(ResourceSpans.newBuilder().addScopeSpans(with(scoped, full))));
        cases.put("traces_with_no_scope", one(ofResource(unscoped, full)));
        cases.put("traces_with_no_attributes", one(ofResource(scoped, bare, bare(3))));
        cases.put(
                "traces_with_no_resource_no_scope",
                one(ResourceSpans.newBuilder().addScopeSpans(with(unscoped, bare, full))));
        cases.put(
                "traces_multiple_scopes_no_resource",
                one(ResourceSpans.newBuilder().addScopeSpans(with(scoped, full)).addScopeSpans(with(unscoped, bare))));
        cases.put(
                "traces_multiple_resources_mixed_content",
                one(
                        ofResource(scoped, full, bare),
                        ResourceSpans.newBuilder()
                                .setResource(CaseValues.resource("other"))
                                .addScopeSpans(with(unscoped, full(4))),
                        ResourceSpans.newBuilder().addScopeSpans(with(scoped, bare(5)))));
        addParts(cases, full);
        addFields(cases);
    }

    private static void addParts(Map<String, List<OtapRequest>> cases, Span full) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        Span events = bare(6).toBuilder()
                .addEvents(event("first", 11))
                .addEvents(event("", 0))
                .addEvents(event("first", 12).toBuilder().clearAttributes())
                .build();
        Span links = bare(7).toBuilder()
                .addLinks(link(1))
                .addLinks(Span.Link.getDefaultInstance())
                .addLinks(link(1))
                .build();
        cases.put("traces_with_events_only", one(ofResource(scope, events, bare(8))));
        cases.put("traces_with_links_only", one(ofResource(scope, bare(8), links)));
        cases.put("traces_with_events_and_links", one(ofResource(scope, links, events, full, links)));
        cases.put(
                "traces_in_several_requests",
                List.of(
                        one(ofResource(scope, full, events)).getFirst(),
                        one(ofResource(scope, links, bare(9))).getFirst()));
        Span.Builder every = bare(10).toBuilder();
        CaseValues.everyKind().forEach((name, value) -> every.addAttributes(attribute(name, value)));
        cases.put("traces_with_attributes_of_every_kind", one(ofResource(scope, every.build())));
    }

    private static void addFields(Map<String, List<OtapRequest>> cases) {
        ScopeSpans.Builder kinds = ScopeSpans.newBuilder();
        for (int kind = 0; kind < KINDS; kind++) {
            kinds.addSpans(bare(kind).toBuilder().setKindValue(kind));
        }
        cases.put("traces_of_every_kind", one(ofResource(kinds)));
        ScopeSpans.Builder states = ScopeSpans.newBuilder();
        for (int code = 0; code < STATES; code++) {
            states.addSpans(bare(code).toBuilder().setStatus(Status.newBuilder().setCodeValue(code)));
        }
        states.addSpans(bare(4).toBuilder().setStatus(Status.newBuilder().setMessage("only text")));
        cases.put("traces_of_every_status", one(ofResource(states)));
        Span.Builder backwards = bare(5).toBuilder().setStartTimeUnixNano(900).setEndTimeUnixNano(100);
        cases.put("traces_ending_before_they_start", one(ofResource(ScopeSpans.newBuilder(), backwards.build())));
        Span.Builder root = bare(6).toBuilder().clearParentSpanId().setTraceState("a=1,b=2");
        cases.put("traces_with_root_and_state", one(ofResource(ScopeSpans.newBuilder(), root.build(), bare(7))));
    }

    private static Span bare(int number) {
        return Span.newBuilder()
                .setTraceId(CaseValues.traceId(number))
                .setSpanId(CaseValues.spanId(number))
                .setParentSpanId(CaseValues.spanId(99))
                .setName("span " + number)
                .setStartTimeUnixNano(100 + number)
                .setEndTimeUnixNano(200 + number)
                .build();
    }

    private static Span full(int number) {
        return bare(number).toBuilder()
                .setKindValue(2)
                .setFlags(0x101)
                .setTraceState("vendor=x")
                .addAttributes(attribute("span.key", text("value")))
                .addAttributes(attribute("size", CaseValues.integer(number)))
                .setDroppedAttributesCount(1)
                .setDroppedEventsCount(2)
                .setDroppedLinksCount(3)
                .addEvents(event("exception", 150))
                .addLinks(link(number))
                .setStatus(Status.newBuilder().setCodeValue(2).setMessage("failed"))
                .build();
    }

    private static Span.Event event(String name, long time) {
        return Span.Event.newBuilder()
                .setName(name)
                .setTimeUnixNano(time)
                .addAttributes(attribute("event.key", text(name)))
                .setDroppedAttributesCount(5)
                .build();
    }

    private static Span.Link link(int number) {
        return Span.Link.newBuilder()
                .setTraceId(CaseValues.traceId(50 + number))
                .setSpanId(CaseValues.spanId(50 + number))
                .setTraceState("link=1")
                .setFlags(0x301)
                .addAttributes(attribute("link.key", CaseValues.number(0.5)))
                .setDroppedAttributesCount(6)
                .build();
    }

    private static ScopeSpans with(ScopeSpans.Builder scope, Span... spans) {
        return scope.clone().addAllSpans(List.of(spans)).build();
    }

    private static ResourceSpans.Builder ofResource(ScopeSpans.Builder scope, Span... spans) {
        return ResourceSpans.newBuilder()
                .setResource(RESOURCE)
                .setSchemaUrl(URL)
                .addScopeSpans(with(scope, spans));
    }

    private static List<OtapRequest> one(ResourceSpans.Builder... resources) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (ResourceSpans.Builder resource : resources) {
            request.addResourceSpans(resource);
        }
        return List.of(new OtapRequest.Traces(request.build()));
    }
}
