package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Trace;
import dev.intarsia.model.fixture.RandomTraces;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OtlpProtoWriterTest {

    private final OtlpProtoWriter writer = new OtlpProtoWriter();

    @Tag(Campaign.TAG)
    @Test
    void bytesAreThoseOfProtobufAndReadBackToTheSameTrace() throws IOException {
        RandomTraces traces = new RandomTraces(Seeds.random("OtlpProtoWriterTest.bytesAreThoseOfProtobuf"));
        for (int i = 0; i < Campaign.rounds(300, 10_000); i++) {
            Trace trace = traces.next();
            byte[] bytes = writer.toByteArray(trace);

            assertThat(bytes).isEqualTo(OtlpProto.tracesData(trace).toByteArray());
            TracesData parsed = TracesData.parseFrom(bytes);
            assertThat(parsed.getUnknownFields().isEmpty()).isTrue();
            assertThat(OtlpProto.trace(parsed)).isEqualTo(trace);
            assertThat(ExportTraceServiceRequest.parseFrom(bytes).toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void messagesThatAreEncodedAlreadyAreDelimitedAsOthers() throws IOException {
        RandomTraces traces = new RandomTraces(Seeds.random("OtlpProtoWriterTest.messagesThatAreEncodedAlready"));
        for (int i = 0; i < 50; i++) {
            Trace trace = traces.next();
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            ByteArrayOutputStream other = new ByteArrayOutputStream();
            writer.writeDelimited(trace, one);
            OtlpProtoWriter.writeDelimited(Bytes.wrap(writer.toByteArray(trace)), other);
            assertThat(other.toByteArray()).isEqualTo(one.toByteArray());
        }
    }

    @Test
    void partsOfMessagesAreMessagesOfTheirOwn() throws IOException {
        Resource resource = new Resource(List.of(Attribute.of("key", true)), 3);
        io.opentelemetry.proto.resource.v1.Resource parsed =
                io.opentelemetry.proto.resource.v1.Resource.parseFrom(writer.toByteArray(resource));
        assertThat(parsed.getDroppedAttributesCount()).isEqualTo(3);
        assertThat(parsed.getAttributes(0).getValue().getBoolValue()).isTrue();

        Scope scope = new Scope("name", "version", List.of(), 4);
        assertThat(io.opentelemetry.proto.common.v1.InstrumentationScope.parseFrom(writer.toByteArray(scope))
                        .getVersion())
                .isEqualTo("version");

        assertThat(io.opentelemetry.proto.common.v1.AnyValue.parseFrom(writer.toByteArray(AttributeValue.of(7)))
                        .getIntValue())
                .isEqualTo(7);
        assertThat(writer.toByteArray(AttributeValue.empty())).isEmpty();
    }

    @Test
    void delimitedMessagesShareAStream() throws IOException {
        RandomTraces traces = new RandomTraces(Seeds.random("OtlpProtoWriterTest.delimitedMessagesShareAStream"));
        List<Trace> written = new ArrayList<>();
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        ByteArrayOutputStream theirs = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            Trace trace = traces.next();
            written.add(trace);
            writer.writeDelimited(trace, ours);
            OtlpProto.tracesData(trace).writeDelimitedTo(theirs);
        }

        assertThat(ours.toByteArray()).isEqualTo(theirs.toByteArray());
        ByteArrayInputStream in = new ByteArrayInputStream(ours.toByteArray());
        for (Trace trace : written) {
            assertThat(OtlpProto.trace(TracesData.parseDelimitedFrom(in))).isEqualTo(trace);
        }
        assertThat(in.available()).isZero();
    }

    @Test
    void messagesWithoutLengthReadAsOne() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        writer.write(trace(Attribute.of("a", 1)), stream);
        writer.write(trace(Attribute.of("b", 2)), stream);

        assertThat(OtlpProto.trace(TracesData.parseFrom(stream.toByteArray())).resourceSpans())
                .containsExactly(
                        trace(Attribute.of("a", 1)).resourceSpans().getFirst(),
                        trace(Attribute.of("b", 2)).resourceSpans().getFirst());
    }

    @Test
    void anEmptyTraceIsAnEmptyMessage() throws IOException {
        Trace empty = new Trace(Bytes.ofLongs(1, 2), List.of());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        writer.writeDelimited(empty, stream);

        assertThat(writer.toByteArray(empty)).isEmpty();
        assertThat(stream.toByteArray()).containsExactly(0);
    }

    @Test
    void theBufferGrowsForTextsOfAllWidthsAtAnyPlace() throws IOException {
        String[] characters = {"a", "é", "€", "😀"};
        for (String character : characters) {
            for (int length : new int[] {1, 2730, 2731, 8191, 8192, 8193, 50_000}) {
                Trace trace = trace(Attribute.of("k", "x".repeat(length % 7) + character.repeat(length) + "y"));
                OtlpProtoWriter fresh = new OtlpProtoWriter();

                assertThat(OtlpProto.trace(TracesData.parseFrom(fresh.toByteArray(trace))))
                        .isEqualTo(trace);
            }
        }
    }

    @Test
    void aSurrogateWithoutPartnerBecomesAQuestionMark() {
        for (String text : new String[] {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00\uDE00é"}) {
            String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

            assertThat(encodable).contains("?").isNotEqualTo(text);
            assertThat(writer.toByteArray(trace(Attribute.of("k", text))))
                    .isEqualTo(writer.toByteArray(trace(Attribute.of("k", encodable))))
                    .isEqualTo(
                            OtlpProto.tracesData(trace(Attribute.of("k", text))).toByteArray());
        }
    }

    @Test
    void zeroAndEmptyAreKeptInsideOfValues() throws IOException {
        Trace trace = trace(
                Attribute.of("string", ""),
                Attribute.of("bool", false),
                Attribute.of("int", 0),
                Attribute.of("double", 0.0),
                Attribute.of("bytes", AttributeValue.of(Bytes.EMPTY)),
                Attribute.of("array", AttributeValue.array()),
                Attribute.of("kvlist", AttributeValue.keyValues()),
                Attribute.of("empty", AttributeValue.empty()),
                Attribute.of("", AttributeValue.empty()));

        assertThat(OtlpProto.trace(TracesData.parseFrom(writer.toByteArray(trace))))
                .isEqualTo(trace);
    }

    @Test
    void theNumberOfLengthBytesIsTheSmallest() throws IOException {
        for (int length : new int[] {0, 1, 100, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152}) {
            byte[] bytes = writer.toByteArray(trace(Attribute.of("k", "x".repeat(length))));
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.readTag();
            int size = in.readRawVarint32();

            assertThat(in.getTotalBytesRead() + size).isEqualTo(bytes.length);
            assertThat(bytes)
                    .isEqualTo(OtlpProto.tracesData(trace(Attribute.of("k", "x".repeat(length))))
                            .toByteArray());
        }
    }

    private static Trace trace(Attribute... attributes) {
        return new Trace(Bytes.EMPTY, List.of(new ResourceSpans(new Resource(List.of(attributes), 0), List.of(), "")));
    }
}
