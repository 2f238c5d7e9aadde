package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.SeverityNumber;
import dev.intarsia.model.fixture.RandomLogsData;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OtlpLogsTest {

    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final OtlpProtoWriter proto = new OtlpProtoWriter();
    private final OtlpJsonWriter json = new OtlpJsonWriter();

    @Tag(Campaign.TAG)
    @Test
    void bytesAreThoseOfProtobufAndReadBackToTheSameRecords() throws IOException {
        RandomLogsData logs = new RandomLogsData(Seeds.random("OtlpLogsTest.bytesAreThoseOfProtobuf"));
        for (int i = 0; i < Campaign.rounds(300, 20_000); i++) {
            LogsData data = logs.next();
            byte[] bytes = proto.toByteArray(data);

            assertThat(bytes).isEqualTo(OtlpProto.logsData(data).toByteArray());
            ExportLogsServiceRequest parsed = ExportLogsServiceRequest.parseFrom(bytes);
            assertThat(parsed.getUnknownFields().isEmpty()).isTrue();
            assertThat(OtlpProto.logs(parsed.getResourceLogsList())).isEqualTo(data);
        }
    }

    @Test
    void delimitedMessagesShareAStream() throws IOException {
        RandomLogsData logs = new RandomLogsData(Seeds.random("OtlpLogsTest.delimitedMessagesShareAStream"));
        List<LogsData> written = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 30; i++) {
            written.add(logs.next());
            proto.writeDelimited(written.getLast(), stream);
        }

        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        for (LogsData data : written) {
            assertThat(OtlpProto.logs(io.opentelemetry.proto.logs.v1.LogsData.parseDelimitedFrom(in)))
                    .isEqualTo(data);
        }
        assertThat(in.available()).isZero();
    }

    @Tag(Campaign.TAG)
    @Test
    void jsonSaysWhatProtobufSaysOfTheSameMessage() throws IOException {
        RandomLogsData logs = new RandomLogsData(Seeds.random("OtlpLogsTest.jsonSaysWhatProtobufSays"));
        for (int i = 0; i < Campaign.rounds(300, 20_000); i++) {
            LogsData data = logs.next();
            ObjectNode expected = OtlpJsonExpectation.of(OtlpProto.logsData(data));
            if (!expected.has("resourceLogs")) {
                expected.putArray("resourceLogs");
            }
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            json.writeLine(data, stream);
            String line = stream.toString(StandardCharsets.UTF_8);

            assertThat(STRICT.readTree(line)).isEqualTo(expected);
            assertThat(line).isEqualTo(json.toString(data) + "\n");
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        }
    }

    @Test
    void everyFieldHasItsOtlpForm() {
        LogRecord logRecord = LogRecord.builder()
                .time(1544712660000000000L)
                .observedTime(-1)
                .severity(SeverityNumber.of(10), "Information")
                .body(AttributeValue.of("text"))
                .attributes(List.of(Attribute.of("a", 1)), 2)
                .flags(-1)
                .context(Bytes.ofHex("5B8EFFF798038103D269B633813FC60C"), Bytes.ofHex("EEE19B7EC3C1B174"))
                .eventName("ev")
                .build();
        Resource resource = new Resource(List.of(Attribute.of("service.name", "s")), 8);

        assertThat(json.toString(data(resource, new Scope("lib", "1", List.of(), 9), logRecord)))
                .isEqualTo("""
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s"}}],\
                "droppedAttributesCount":8},"scopeLogs":[{"scope":{"name":"lib","version":"1",\
                "droppedAttributesCount":9},"logRecords":[{"timeUnixNano":"1544712660000000000","severityNumber":10,\
                "severityText":"Information","body":{"stringValue":"text"},\
                "attributes":[{"key":"a","value":{"intValue":"1"}}],"droppedAttributesCount":2,"flags":4294967295,\
                "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",\
                "observedTimeUnixNano":"18446744073709551615","eventName":"ev"}],"schemaUrl":"u2"}],\
                "schemaUrl":"u1"}]}""");
    }

    @Test
    void aRecordWithoutBodyHasNoneAndAnEmptyTextIsABody() {
        LogRecord none = LogRecord.builder().build();
        LogRecord empty = LogRecord.builder().body(AttributeValue.of("")).build();

        assertThat(json.toString(data(Resource.EMPTY, Scope.EMPTY, none, empty)))
                .contains("\"logRecords\":[{},{\"body\":{\"stringValue\":\"\"}}]");
        assertThat(json.toString(new LogsData(List.of()))).isEqualTo("{\"resourceLogs\":[]}");
        assertThat(proto.toByteArray(new LogsData(List.of()))).isEmpty();
    }

    @Test
    void whatCannotBeResolvedIsMarkedByItsOnlyAttribute() {
        Scope scope = Scope.unresolved("lib", "1", 0);

        assertThat(Resource.UNRESOLVED.isUnresolved()).isTrue();
        assertThat(Resource.unresolved(3).isUnresolved()).isTrue();
        assertThat(Resource.EMPTY.isUnresolved()).isFalse();
        assertThat(new Resource(List.of(Attribute.of("intarsia.unresolved", false)), 0).isUnresolved())
                .isFalse();
        assertThat(scope.isUnresolved()).isTrue();
        assertThat(Scope.EMPTY.isUnresolved()).isFalse();
        assertThat(json.toString(data(Resource.UNRESOLVED, scope)))
                .isEqualTo("{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"intarsia.unresolved\","
                        + "\"value\":{\"boolValue\":true}}]},\"scopeLogs\":[{\"scope\":{\"name\":\"lib\","
                        + "\"version\":\"1\",\"attributes\":[{\"key\":\"intarsia.unresolved\","
                        + "\"value\":{\"boolValue\":true}}]},\"schemaUrl\":\"u2\"}],\"schemaUrl\":\"u1\"}]}");
    }

    @Test
    void thePublishedClassesHaveNoFieldThatIsOmitted() {
        assertThat(io.opentelemetry.proto.logs.v1.LogRecord.getDescriptor().getFields())
                .hasSize(11);
        assertThat(io.opentelemetry.proto.logs.v1.ScopeLogs.getDescriptor().getFields())
                .hasSize(3);
        assertThat(io.opentelemetry.proto.logs.v1.ResourceLogs.getDescriptor().getFields())
                .hasSize(3);
    }

    @Test
    void severitiesHaveTheNamesOfOtlp() {
        for (int number = 0; number <= 24; number++) {
            assertThat("SEVERITY_NUMBER_" + SeverityNumber.of(number).name())
                    .isEqualTo(io.opentelemetry.proto.logs.v1.SeverityNumber.forNumber(number)
                            .name());
            assertThat(SeverityNumber.of(number)).isSameAs(SeverityNumber.of(number));
        }
        assertThat(SeverityNumber.of(25).name()).isEqualTo("25");
        assertThat(SeverityNumber.of(-1).isKnown()).isFalse();
        assertThat(SeverityNumber.of(13)).isSameAs(SeverityNumber.WARN);
    }

    private static LogsData data(Resource resource, Scope scope, LogRecord... records) {
        return new LogsData(
                List.of(new ResourceLogs(resource, List.of(new ScopeLogs(scope, List.of(records), "u2")), "u1")));
    }
}
