package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import dev.intarsia.model.TracesData;
import dev.intarsia.model.fixture.RandomTraces;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OtlpJsonWriterTest {

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final OtlpJsonWriter writer = new OtlpJsonWriter();

    @Tag(Campaign.TAG)
    @Test
    void saysWhatProtobufSaysOfTheSameMessage() throws IOException {
        RandomTraces traces = new RandomTraces(Seeds.random("OtlpJsonWriterTest.saysWhatProtobufSays"));
        for (int i = 0; i < Campaign.rounds(300, 10_000); i++) {
            Trace trace = traces.next();
            ObjectNode expected = OtlpJsonExpectation.of(OtlpProto.tracesData(trace));
            if (!expected.has("resourceSpans")) {
                expected.putArray("resourceSpans");
            }
            byte[] bytes = bytes(trace);

            assertThat(STRICT.readTree(bytes)).isEqualTo(expected);
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(writer.toString(trace));
        }
    }

    @Test
    void everyFieldHasItsOtlpForm() {
        Span span = Span.builder(Bytes.ofHex("5B8EFFF798038103D269B633813FC60C"), Bytes.ofHex("EEE19B7EC3C1B174"))
                .traceState("a=b")
                .parentSpanId(Bytes.ofHex("EEE19B7EC3C1B173"))
                .flags(-1)
                .name("GET")
                .kind(SpanKind.SERVER)
                .time(1544712660000000000L, -1)
                .attributes(
                        List.of(
                                Attribute.of("b", false),
                                Attribute.of("i", 0),
                                Attribute.of("d", 1.5),
                                Attribute.of("n", Double.NaN),
                                Attribute.of("y", AttributeValue.of(Bytes.of((byte) -1, (byte) -2))),
                                Attribute.of("e", AttributeValue.empty()),
                                Attribute.of("a", AttributeValue.array(AttributeValue.of("x"), AttributeValue.array())),
                                Attribute.of("k", AttributeValue.keyValues(Attribute.of("m", -5)))),
                        1)
                .events(List.of(new Event(7, "ev", List.of(), 2)), 3)
                .links(List.of(new Link(Bytes.ofHex("01"), Bytes.ofHex("02"), "c=d", List.of(), 4, 5)), 6)
                .status(new Status(StatusCode.ERROR, "bad"))
                .build();
        Trace trace = new Trace(
                span.traceId(),
                List.of(new ResourceSpans(
                        new Resource(List.of(Attribute.of("service.name", "s")), 8),
                        List.of(new ScopeSpans(new Scope("lib", "1", List.of(), 9), List.of(span), "u2")),
                        "u1")));

        assertThat(writer.toString(trace)).isEqualTo("""
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}],\
                "droppedAttributesCount":8},"scopeSpans":[{"scope":{"name":"lib","version":"1",\
                "droppedAttributesCount":9},"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",\
                "spanId":"eee19b7ec3c1b174","traceState":"a=b","parentSpanId":"eee19b7ec3c1b173","flags":4294967295,\
                "name":"GET","kind":2,"startTimeUnixNano":"1544712660000000000",\
                "endTimeUnixNano":"18446744073709551615","attributes":[{"key":"b","value":{"boolValue":false}},\
                {"key":"i","value":{"intValue":"0"}},{"key":"d","value":{"doubleValue":1.5}},\
                {"key":"n","value":{"doubleValue":"NaN"}},{"key":"y","value":{"bytesValue":"//4="}},\
                {"key":"e","value":{}},{"key":"a","value":{"arrayValue":{"values":[{"stringValue":"x"},\
                {"arrayValue":{}}]}}},{"key":"k","value":{"kvlistValue":{"values":[{"key":"m",\
                "value":{"intValue":"-5"}}]}}}],"droppedAttributesCount":1,"events":[{"timeUnixNano":"7","name":"ev",\
                "droppedAttributesCount":2}],"droppedEventsCount":3,"links":[{"traceId":"01","spanId":"02",\
                "traceState":"c=d","droppedAttributesCount":4,"flags":5}],"droppedLinksCount":6,\
                "status":{"message":"bad","code":2}}],"schemaUrl":"u2"}],"schemaUrl":"u1"}]}""");
    }

    @Test
    void whatIsEmptyIsLeftOutButTheMessagesThemselves() {
        Span span = Span.builder(Bytes.EMPTY, Bytes.EMPTY).build();
        Trace trace = new Trace(
                Bytes.ofLongs(1, 2),
                List.of(new ResourceSpans(
                        Resource.EMPTY, List.of(new ScopeSpans(Scope.EMPTY, List.of(span), "")), "")));

        assertThat(writer.toString(trace))
                .isEqualTo("{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":"
                        + "[{\"scope\":{},\"spans\":[{\"status\":{}}]}]}]}");
        assertThat(writer.toString(new Trace(Bytes.EMPTY, List.of()))).isEqualTo("{\"resourceSpans\":[]}");
        assertThat(writer.toString(new TracesData(List.of()))).isEqualTo("{\"resourceSpans\":[]}");
    }

    @Test
    void escapesWhatJsonRequiresEscaped() throws IOException {
        StringBuilder text = new StringBuilder("/<>&'\u2028\u2029\u007f");
        for (char c = 0; c < 0x20; c++) {
            text.append(c);
        }
        text.append("\"\\ é € 😀");
        String json = writer.toString(trace(text.toString()));

        assertThat(json)
                .contains("\\u0000\\u0001", "\\b\\t\\n\\u000b\\f\\r\\u000e", "\\u001f\\\"\\\\ é € 😀")
                .doesNotContain("\n");
        assertThat(textOf(STRICT.readTree(json))).isEqualTo(text.toString());
    }

    @Test
    void aSurrogateWithoutPartnerBecomesAQuestionMark() throws IOException {
        for (String text : new String[] {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00\uDE00é"}) {
            assertThat(textOf(STRICT.readTree(bytes(trace(text)))))
                    .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    @Test
    void textsLongerThanTheBufferAreNotSplitInsideACharacter() throws IOException {
        for (String part : new String[] {"a", "\u0001", "é", "€", "😀", "a😀"}) {
            for (int shift = 0; shift < 8; shift++) {
                String text = "x".repeat(shift) + part.repeat(70_000);
                StringBuilder characters = new StringBuilder();
                writer.append(trace(text), characters);

                assertThat(textOf(STRICT.readTree(characters.toString()))).isEqualTo(text);
            }
        }
    }

    @Test
    void piecesAreBoundedAndTheLastOneComesBeforeTheMethodReturns() throws IOException {
        List<Integer> pieces = new ArrayList<>();
        Bytes large = Bytes.wrap(new byte[1_000_000]);
        Trace trace = new Trace(
                Bytes.EMPTY,
                List.of(new ResourceSpans(
                        new Resource(List.of(Attribute.of("k", AttributeValue.of(large))), 0), List.of(), "")));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        writer.write(trace, new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("one byte at a time");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(length);
                stream.write(bytes, offset, length);
            }
        });

        assertThat(pieces).hasSizeGreaterThan(10).allMatch(length -> length <= 1 << 16);
        assertThat(STRICT.readTree(stream.toByteArray())
                        .at("/resourceSpans/0/resource/attributes/0/value/bytesValue")
                        .binaryValue())
                .isEqualTo(large.toByteArray());
    }

    @Test
    void linesEndInALineFeedAndHoldNoOther() throws IOException {
        RandomTraces traces = new RandomTraces(Seeds.random("OtlpJsonWriterTest.linesEndInALineFeed"));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Trace trace = traces.next();
            expected.add(writer.toString(trace));
            writer.writeLine(trace, stream);
        }

        String text = stream.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        assertThat(text.split("\n")).containsExactlyElementsOf(expected);
    }

    @Test
    void aFailedStreamDoesNotSpoilTheNextTrace() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        Trace trace = trace("a");
        String expected = writer.toString(trace);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> writer.write(trace, broken))
                .withMessage("full");
        assertThat(writer.toString(trace)).isEqualTo(expected);
    }

    @Test
    void numbersOfAllLengthsArePrintedInFull() throws IOException {
        List<AttributeValue> numbers = new ArrayList<>();
        for (long power = 1, i = 0; i < 19; i++, power *= 10) {
            for (long number : new long[] {power - 1, power, power + 1, -power, 1 - power}) {
                numbers.add(AttributeValue.of(number));
            }
        }
        numbers.add(AttributeValue.of(Long.MAX_VALUE));
        numbers.add(AttributeValue.of(Long.MIN_VALUE));
        Trace trace = new Trace(
                Bytes.EMPTY,
                List.of(new ResourceSpans(
                        new Resource(List.of(Attribute.of("k", AttributeValue.array(numbers))), 0), List.of(), "")));
        JsonNode values =
                STRICT.readTree(bytes(trace)).at("/resourceSpans/0/resource/attributes/0/value/arrayValue/values");

        assertThat(values).hasSize(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(values.get(i).get("intValue").textValue())
                    .isEqualTo(Long.toString(((AttributeValue.IntValue) numbers.get(i)).value()));
        }
    }

    private byte[] bytes(Trace trace) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        writer.write(trace, stream);
        return stream.toByteArray();
    }

    private static Trace trace(String text) {
        return new Trace(
                Bytes.EMPTY,
                List.of(new ResourceSpans(new Resource(List.of(Attribute.of("k", text)), 0), List.of(), "")));
    }

    private static String textOf(JsonNode document) {
        return document.at("/resourceSpans/0/resource/attributes/0/value/stringValue")
                .textValue();
    }
}
