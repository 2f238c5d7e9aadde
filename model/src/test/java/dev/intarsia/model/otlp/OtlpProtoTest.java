package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Canonical;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Status;
import dev.intarsia.model.Trace;
import dev.intarsia.model.fixture.RandomTraces;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OtlpProtoTest {

    @Tag(Campaign.TAG)
    @Test
    void tracesSurviveTheWayThereAndBack() {
        RandomTraces traces = new RandomTraces(Seeds.random("OtlpProtoTest.tracesSurviveTheWayThereAndBack"));
        for (int i = 0; i < Campaign.rounds(200, 10_000); i++) {
            Trace trace = traces.next();

            assertThat(OtlpProto.trace(OtlpProto.tracesData(trace))).isEqualTo(trace);
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void aRequestIsSplitByTraceId() {
        RandomGenerator random = Seeds.random("OtlpProtoTest.aRequestIsSplitByTraceId");
        RandomTraces traces = new RandomTraces(random);
        for (int i = 0; i < Campaign.rounds(100, 5_000); i++) {
            List<Trace> sources = new ArrayList<>();
            TracesData.Builder request = TracesData.newBuilder();
            while (sources.size() < 4) {
                Trace trace = withoutEmptyGroups(traces.next());
                if (trace.spanCount() > 0) {
                    sources.add(trace);
                    OtlpProto.resourceSpans(trace)
                            .forEach(message -> request.addResourceSpans(
                                    random.nextInt(request.getResourceSpansCount() + 1), message));
                }
            }

            List<Trace> split = OtlpProto.traces(request.build());
            assertThat(split.stream().map(Canonical::of))
                    .containsExactlyInAnyOrderElementsOf(
                            sources.stream().map(Canonical::of).toList());
        }
    }

    @Test
    void tracesThatShareAScopeEachGetTheirOwnCopyInOrder() {
        Span first = Span.builder(Bytes.ofLongs(0, 1), Bytes.ofLong(1)).build();
        Span other = Span.builder(Bytes.ofLongs(0, 2), Bytes.ofLong(2)).build();
        Span last = Span.builder(Bytes.ofLongs(0, 1), Bytes.ofLong(3)).build();
        Scope scope = new Scope("lib", "", List.of(), 0);
        TracesData request =
                OtlpProto.tracesData(new Trace(Bytes.EMPTY, List.of(group(scope, first, other, last), group(scope))));

        assertThat(OtlpProto.traces(request))
                .containsExactly(
                        new Trace(first.traceId(), List.of(group(scope, first, last))),
                        new Trace(other.traceId(), List.of(group(scope, other))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OtlpProto.trace(request))
                .withMessageContainingAll("00000000000000000000000000000001", "00000000000000000000000000000002");
    }

    @Test
    void aTraceWithoutSpansKeepsItsResources() {
        Trace trace = new Trace(Bytes.EMPTY, List.of(group(Scope.EMPTY)));

        assertThat(OtlpProto.trace(OtlpProto.tracesData(trace))).isEqualTo(trace);
        assertThat(OtlpProto.traces(OtlpProto.tracesData(trace))).isEmpty();
    }

    @Test
    void absentMessagesReadAsEmptyOnes() {
        TracesData message = TracesData.newBuilder()
                .addResourceSpans(io.opentelemetry.proto.trace.v1.ResourceSpans.newBuilder()
                        .addScopeSpans(io.opentelemetry.proto.trace.v1.ScopeSpans.newBuilder()
                                .addSpans(io.opentelemetry.proto.trace.v1.Span.newBuilder()
                                        .setTraceId(ByteString.copyFrom(new byte[] {1}))
                                        .addAttributes(KeyValue.newBuilder().setKey("k")))))
                .build();
        ResourceSpans group = OtlpProto.trace(message).resourceSpans().getFirst();
        Span span = group.scopeSpans().getFirst().spans().getFirst();

        assertThat(group.resource()).isEqualTo(dev.intarsia.model.Resource.EMPTY);
        assertThat(group.scopeSpans().getFirst().scope()).isEqualTo(Scope.EMPTY);
        assertThat(span.status()).isSameAs(Status.UNSET);
        assertThat(span.attribute("k")).contains(AttributeValue.empty());
    }

    @Test
    void indexesIntoAStringTableReadAsEmpty() {
        AnyValue message = AnyValue.newBuilder().setStringValueStrindex(3).build();

        assertThat(OtlpProto.value(message)).isEqualTo(AttributeValue.empty());
    }

    @Test
    void thePublishedClassesHaveNoFieldThatIsOmitted() {
        assertThat(Resource.getDescriptor().getFields()).hasSize(3); // entity_refs is documented as lost
        assertThat(AnyValue.getDescriptor().getFields()).hasSize(8); // string_value_strindex is documented as lost
        assertThat(KeyValue.getDescriptor().getFields()).hasSize(3); // key_strindex is documented as lost
        assertThat(io.opentelemetry.proto.trace.v1.Span.getDescriptor().getFields())
                .hasSize(16);
        assertThat(io.opentelemetry.proto.trace.v1.Span.Link.getDescriptor().getFields())
                .hasSize(6);
        assertThat(io.opentelemetry.proto.trace.v1.Span.Event.getDescriptor().getFields())
                .hasSize(4);
        assertThat(io.opentelemetry.proto.trace.v1.Status.getDescriptor().getFields())
                .hasSize(2);
        assertThat(io.opentelemetry.proto.trace.v1.ScopeSpans.getDescriptor().getFields())
                .hasSize(3);
        assertThat(io.opentelemetry.proto.trace.v1.ResourceSpans.getDescriptor().getFields())
                .hasSize(3);
        assertThat(TracesData.getDescriptor().getFields()).hasSize(1);
    }

    private static ResourceSpans group(Scope scope, Span... spans) {
        return new ResourceSpans(
                dev.intarsia.model.Resource.EMPTY, List.of(new ScopeSpans(scope, List.of(spans), "")), "");
    }

    private static Trace withoutEmptyGroups(Trace trace) {
        List<ResourceSpans> kept = new ArrayList<>();
        for (ResourceSpans group : trace.resourceSpans()) {
            List<ScopeSpans> scopes = group.scopeSpans().stream()
                    .filter(scope -> !scope.spans().isEmpty())
                    .toList();
            if (!scopes.isEmpty()) {
                kept.add(new ResourceSpans(group.resource(), scopes, group.schemaUrl()));
            }
        }
        return new Trace(trace.traceId(), kept);
    }
}
