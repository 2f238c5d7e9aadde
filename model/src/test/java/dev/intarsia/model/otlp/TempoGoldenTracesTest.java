package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Canonical;
import dev.intarsia.model.Trace;
import dev.intarsia.model.fixture.Shuffle;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The 48 traces of the corpus, which Tempo's own Go code wrote as protobuf and as JSON.
final class TempoGoldenTracesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void bytesAreThoseThatGoWrote() throws IOException {
        OtlpProtoWriter writer = new OtlpProtoWriter();
        for (JsonNode entry : entries()) {
            byte[] golden = Bytes.ofHex(entry.get("protoHex").textValue()).toByteArray();
            TracesData message = TracesData.parseFrom(golden);
            Trace trace = OtlpProto.trace(message);
            byte[] ours = writer.toByteArray(trace);

            assertThat(trace.traceId().toHex()).isEqualTo(entry.get("traceID").textValue());
            assertThat(TracesData.parseFrom(ours)).isEqualTo(message);
            assertThat(ours).isEqualTo(golden);
        }
    }

    @Test
    void jsonIsThatOfGoButForIdsAndEnumerations() throws IOException {
        OtlpJsonWriter writer = new OtlpJsonWriter();
        for (JsonNode entry : entries()) {
            Trace trace = trace(entry);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            writer.write(trace, stream);
            JsonNode golden = entry.get("trace").deepCopy();
            toOtlp(golden);

            assertThat(toOtlp(JSON.readTree(stream.toByteArray()))).isEqualTo(golden);
            assertThat(OtlpJsonExpectation.of(OtlpProto.tracesData(trace)))
                    .isEqualTo(JSON.readTree(stream.toByteArray()));
        }
    }

    @Test
    void theirCanonicalFormHidesTheOrder() throws IOException {
        Shuffle shuffle = new Shuffle(Seeds.random("TempoGoldenTracesTest.theirCanonicalFormHidesTheOrder"));
        for (JsonNode entry : entries()) {
            Trace trace = trace(entry);
            Trace shuffled = shuffle.of(trace);

            assertThat(Canonical.of(shuffled)).isEqualTo(Canonical.of(trace));
        }
    }

    private static List<JsonNode> entries() throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        JSON.readTree(Corpus.path("traceql/golden-vparquet4/traces.json").toFile())
                .forEach(entries::add);
        assertThat(entries).hasSize(48);
        return entries;
    }

    private static Trace trace(JsonNode entry) throws IOException {
        return OtlpProto.trace(TracesData.parseFrom(
                Bytes.ofHex(entry.get("protoHex").textValue()).toByteArray()));
    }

    /// Turns what Go's JSON has otherwise into OTLP's form, in place: ids in Base64, names of enumerations, doubles
    /// without a fraction as integers.
    private static JsonNode toOtlp(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(TempoGoldenTracesTest::toOtlp);
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : Set.copyOf(object.properties())) {
                object.set(field.getKey(), field(field.getKey(), toOtlp(field.getValue())));
            }
        }
        return node;
    }

    private static JsonNode field(String name, JsonNode value) {
        return switch (name) {
            case "traceId", "spanId", "parentSpanId" -> id(value.textValue());
            case "kind" ->
                value.isInt()
                        ? value
                        : enumeration(SpanKind.valueOf(value.textValue()).getNumber());
            case "code" ->
                value.isInt()
                        ? value
                        : enumeration(StatusCode.valueOf(value.textValue()).getNumber());
            case "doubleValue" -> TextNode.valueOf(Double.toString(value.doubleValue()));
            default -> value;
        };
    }

    /// 16 and 8 bytes are 32 and 16 digits, or 24 and 12 characters of Base64.
    private static JsonNode id(String text) {
        return text.length() == 24 || text.length() == 12
                ? TextNode.valueOf(Bytes.of(Base64.getDecoder().decode(text)).toHex())
                : TextNode.valueOf(text);
    }

    private static JsonNode enumeration(int number) {
        return IntNode.valueOf(number);
    }
}
