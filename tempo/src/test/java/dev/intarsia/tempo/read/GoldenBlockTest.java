package dev.intarsia.tempo.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Canonical;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProto;
import dev.intarsia.tempo.TempoCorpus;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A vParquet4 block that Tempo wrote, against the OTLP messages that Tempo was given. [GoldenBlocksTest] has the same
/// traces in all formats.
///
/// What a vParquet4 block does not keep (Tempo storage format, row to OTLP), and what the comparison does about it:
/// - the order of attributes, and of resources and scopes that were given twice: both sides are compared in canonical
///   order;
/// - flags of spans and links, schema URLs: the messages must not have any;
/// - `service.name` with an empty text: the messages must not have it;
/// - of a key given twice in one list, all but the last where it has a column of its own: the messages must have each
///   key once.
///
/// The last three are checked, so everything is compared as it is and nothing is changed on the expected side.
class GoldenBlockTest {
    private final BlockFixture fixture = new BlockFixture(TempoCorpus.goldenV4());

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<Trace> traces() {
        return BlockFixture.all(fixture.block().traces(TempoProjection.fullSpans()));
    }

    private static Map<Bytes, Trace> given() {
        Map<Bytes, Trace> given = new TreeMap<>();
        for (JsonNode node : TempoCorpus.goldenTraces()) {
            byte[] message = Bytes.ofHex(node.get("protoHex").textValue()).toByteArray();
            try {
                given.put(Bytes.ofHex(node.get("traceID").textValue()), OtlpProto.trace(TracesData.parseFrom(message)));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return given;
    }

    @Test
    void everyTraceIsWhatTempoWasGiven() {
        Map<Bytes, Trace> given = given();
        List<Trace> traces = traces();

        assertThat(traces.stream().map(Trace::traceId)).containsExactlyElementsOf(given.keySet());
        for (Trace trace : traces) {
            assertThat(Canonical.of(trace))
                    .as(trace.traceId().toHex())
                    .isEqualTo(Canonical.of(given.get(trace.traceId())));
        }
        assertThat(traces.stream().mapToInt(Trace::spanCount).sum()).isEqualTo(508);
    }

    @Test
    void whatTheFormatLosesIsNotInTheMessages() {
        for (Trace trace : given().values()) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                assertThat(resource.schemaUrl()).isEmpty();
                assertThat(resource.resource().attributes()).doesNotContain(Attribute.of("service.name", ""));
                assertKeysOnce(resource.resource().attributes());
                for (ScopeSpans scope : resource.scopeSpans()) {
                    assertThat(scope.schemaUrl()).isEmpty();
                    for (Span span : scope.spans()) {
                        assertThat(span.flags()).isZero();
                        assertThat(span.links().stream().mapToInt(Link::flags)).allMatch(flags -> flags == 0);
                        assertKeysOnce(span.attributes());
                    }
                }
            }
        }
    }

    private static void assertKeysOnce(List<Attribute> attributes) {
        assertThat(attributes.stream().map(Attribute::key)).doesNotHaveDuplicates();
    }

    @Test
    void theBlockHoldsAllThatIsToBeCompared() {
        Set<String> seen = new TreeSet<>();
        for (Trace trace : traces()) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                seen("resource", resource.resource().attributes(), seen);
                for (ScopeSpans scope : resource.scopeSpans()) {
                    seen("scope", scope.scope().attributes(), seen);
                    scope.spans().forEach(span -> seen(span, seen));
                }
            }
        }
        assertThat(seen)
                .contains(
                        "resource ArrayValue",
                        "resource BoolValue",
                        "resource DoubleValue",
                        "resource IntValue",
                        "resource KeyValueListValue",
                        "resource StringValue",
                        "scope StringValue",
                        "scope IntValue",
                        "span ArrayValue",
                        "span BoolValue",
                        "span DoubleValue",
                        "span IntValue",
                        "span StringValue",
                        "event StringValue",
                        "link StringValue",
                        "trace state",
                        "status message",
                        "link");
    }

    private static void seen(Span span, Set<String> seen) {
        seen("span", span.attributes(), seen);
        span.events().forEach(event -> seen("event", event.attributes(), seen));
        span.links().forEach(link -> seen("link", link.attributes(), seen));
        if (!span.traceState().isEmpty()) {
            seen.add("trace state");
        }
        if (!span.status().message().isEmpty()) {
            seen.add("status message");
        }
        if (!span.links().isEmpty()) {
            seen.add("link");
        }
    }

    private static void seen(String location, List<Attribute> attributes, Set<String> seen) {
        for (Attribute attribute : attributes) {
            seen.add(location + " " + attribute.value().getClass().getSimpleName());
            if (attribute.value() instanceof AttributeValue.ArrayValue array
                    && array.values().isEmpty()) {
                seen.add(location + " empty array");
            }
        }
    }

    @Test
    void onlyTheColumnsOfAProjectionAreFetched() {
        TempoBlock block = fixture.block().block();
        int all = block.footer().schema().leaves().size();

        assertThat(all).isEqualTo(103);
        // Not needed: text of the id, 3 times, 2 root names, 3 statistics, 3 nested set columns, 17 slots without a
        // name.
        assertThat(block.plan(TempoProjection.fullSpans()).columns()).hasSize(all - 1 - 3 - 2 - 3 - 3 - 17);
        assertThat(block.plan(TempoProjection.spansWithoutAttributes()).columns())
                .hasSize(25);
        assertThat(block.plan(TempoProjection.traceSummary()).columns()).hasSize(9);
    }
}
