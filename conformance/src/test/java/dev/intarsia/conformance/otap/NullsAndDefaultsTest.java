package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.SeverityNumber;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.Status;
import dev.intarsia.otap.error.ReconstructionException;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.JoinedSpan;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.OtapTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nulls, zeros and missing columns of logs, spans and attributes mean, rule by rule.
final class NullsAndDefaultsTest {
    private static final AttributeValue NO_BYTES = new AttributeValue.BytesValue(Bytes.EMPTY);
    private static final List<AttributeValue> DEFAULTS = List.of(
            AttributeValue.empty(),
            AttributeValue.of(""),
            AttributeValue.of(0),
            AttributeValue.of(0.0),
            AttributeValue.of(false),
            AttributeValue.empty(),
            AttributeValue.empty(),
            NO_BYTES);

    @TempDir
    Path folder;

    private SmallTables<JoinedLog> logs(SmallTable... tables) throws IOException {
        return SmallTables.read(RecordKind.LOGS, folder, tables);
    }

    private static List<LogRecord> records(SmallTables<JoinedLog> read) {
        return read.records().stream().map(JoinedLog::log).toList();
    }

    /// Attributes of one log, one of each type.
    private static SmallTable attributesOfEveryType() {
        return SmallTable.of(OtapTable.LOG_ATTRS)
                .ints("parent_id", 0, 0, 0, 0, 0, 0, 0, 0)
                .texts("key", "a", "b", "c", "d", "e", "f", "g", "h")
                .ints("type", 0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void anAttributeWhoseValueIsNullHasTheDefaultOfItsType() throws IOException {
        SmallTable nulls = attributesOfEveryType()
                .texts("str", null, null, null, null, null, null, null, null)
                .longs("int", null, null, null, null, null, null, null, null)
                .doubles("double", null, null, null, null, null, null, null, null)
                .booleans("bool", null, null, null, null, null, null, null, null)
                .bytes("bytes", null, null, null, null, null, null, null, null)
                .bytes("ser", null, null, null, null, null, null, null, null);

        List<Attribute> read = records(logs(SmallTable.of(OtapTable.LOGS, 0), nulls))
                .getFirst()
                .attributes();

        assertThat(read).extracting(Attribute::value).isEqualTo(DEFAULTS);
    }

    @Test
    void anAttributeWhoseColumnIsMissingHasTheDefaultOfItsType() throws IOException {
        List<Attribute> read = records(logs(SmallTable.of(OtapTable.LOGS, 0), attributesOfEveryType()))
                .getFirst()
                .attributes();

        assertThat(read).extracting(Attribute::value).isEqualTo(DEFAULTS);
        assertThat(read).extracting(Attribute::key).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
    }

    @Test
    void anAttributeOfAnUnknownTypeIsLeftOutAndCounted() throws IOException {
        SmallTable attributes = SmallTable.of(OtapTable.LOG_ATTRS)
                .ints("parent_id", 0, 0, 0)
                .texts("key", "a", "b", "c")
                .ints("type", 2, 8, 255)
                .longs("int", 5L, 6L, 7L);

        SmallTables<JoinedLog> read = logs(SmallTable.of(OtapTable.LOGS, 0), attributes);

        assertThat(records(read).getFirst().attributes()).containsExactly(Attribute.of("a", 5));
        assertThat(read.rejected()).isEqualTo(2);
    }

    @Test
    void bytesThatAreNoCborAreAnError() throws IOException {
        SmallTable attributes = SmallTable.of(OtapTable.LOG_ATTRS)
                .ints("parent_id", 0)
                .ints("type", 5)
                .bytes("ser", new byte[] {(byte) 0xBF});

        assertThatThrownBy(() -> logs(SmallTable.of(OtapTable.LOGS, 0), attributes))
                .isInstanceOf(ReconstructionException.class)
                .hasMessageContaining("log_attrs");
    }

    @Test
    void aLogWithoutIdHasNoAttributesAndIsThere() throws IOException {
        SmallTable attributes = SmallTable.of(OtapTable.LOG_ATTRS)
                .ints("parent_id", 0, null)
                .texts("key", "a", "of nobody")
                .ints("type", 4, 4);

        List<LogRecord> read = records(logs(SmallTable.of(OtapTable.LOGS, null, 0), attributes));

        assertThat(read).hasSize(2);
        assertThat(read.getFirst().attributes()).isEmpty();
        assertThat(read.getLast().attributes()).containsExactly(Attribute.of("a", false));
    }

    @Test
    void aBodyWhoseValueIsNullHasTheDefaultOfItsTypeAndNoTypeIsNoBody() throws IOException {
        SmallTable logs = SmallTable.of(OtapTable.LOGS, null, null, null, null, null, null, null, null, null)
                .group("body")
                .ints("type", 0, 1, 2, 3, 4, 5, 6, 7, null)
                .texts("str", null, null, null, null, null, null, null, null, null)
                .end();

        List<LogRecord> read = records(logs(logs));

        assertThat(read.subList(0, 8)).extracting(LogRecord::body).isEqualTo(DEFAULTS);
        assertThat(read.getLast().body()).isEqualTo(AttributeValue.empty());
    }

    @Test
    void aBodyOfAnUnknownTypeIsEmptyAndCounted() throws IOException {
        SmallTable logs = SmallTable.of(OtapTable.LOGS, null, null)
                .group("body")
                .ints("type", 9, 1)
                .texts("str", "x", "y")
                .end();

        SmallTables<JoinedLog> read = logs(logs);

        assertThat(records(read))
                .extracting(LogRecord::body)
                .containsExactly(AttributeValue.empty(), AttributeValue.of("y"));
        assertThat(read.rejected()).isEqualTo(1);
    }

    @Test
    void numbersOfALogThatAreNullOrMissingAreZero() throws IOException {
        SmallTable logs = SmallTable.of(OtapTable.LOGS, (Integer) null).ints("severity_number", (Integer) null);

        LogRecord read = records(logs(logs)).getFirst();

        assertThat(read)
                .isEqualTo(new LogRecord(
                        0,
                        0,
                        SeverityNumber.of(0),
                        "",
                        AttributeValue.empty(),
                        List.of(),
                        0,
                        0,
                        Bytes.EMPTY,
                        Bytes.EMPTY,
                        ""));
    }

    @Test
    void ofACopysRequiredSchemaUrlsOnlyThoseAreTrustedThatNoTemplateCanHaveInvented() throws IOException {
        assertThat(trustsUrls("", "https://a")).isFalse();
        assertThat(trustsUrls("https://a", "https://b")).isTrue();
        assertThat(trustsUrls("", "")).isTrue();
    }

    private boolean trustsUrls(String... urls) throws IOException {
        SmallTable logs = SmallTable.of(OtapTable.LOGS, null, null).required().texts("schema_url", urls);
        SmallTables<JoinedLog> read = logs(logs);
        assertThat(read.records()).extracting(log -> log.scope().schemaUrl()).containsExactly(urls);
        return read.records().stream().allMatch(log -> log.scope().schemaUrlTrusted());
    }

    @Test
    void timesBeyond2262AreThoseThatWereSent() throws IOException {
        SmallTable logs =
                SmallTable.of(OtapTable.LOGS, (Integer) null).required().longs("time_unix_nano", -2L);

        assertThat(records(logs(logs)).getFirst().timeUnixNanos()).isEqualTo(-2L);
    }

    @Test
    void idsThatAreNullOrZerosAreAbsent() throws IOException {
        byte[] id = {1, 2, 3, 4, 5, 6, 7, 8};
        SmallTable logs = SmallTable.of(OtapTable.LOGS, null, null, null)
                .fixed("span_id", 8, id, null, new byte[8])
                .fixed("trace_id", 16, null, new byte[16], null);

        List<LogRecord> read = records(logs(logs));

        assertThat(read).extracting(LogRecord::spanId).containsExactly(Bytes.of(id, 0, 8), Bytes.EMPTY, Bytes.EMPTY);
        assertThat(read).extracting(LogRecord::traceId).containsOnly(Bytes.EMPTY);
    }

    @Test
    void requiredIdsOfASpanThatAreZerosAreAbsentAndItsNumbersAreZero() throws IOException {
        SmallTable spans = SmallTable.of(OtapTable.SPANS, 0)
                .required()
                .fixed("trace_id", 16, new byte[16])
                .fixed("span_id", 8, new byte[8])
                .optional()
                .ints("kind", (Integer) null)
                .group("status")
                .ints("code", (Integer) null)
                .end();

        Span read = span(spans);

        assertThat(read)
                .isEqualTo(Span.builder(Bytes.EMPTY, Bytes.EMPTY)
                        .kind(SpanKind.of(0))
                        .status(Status.UNSET)
                        .build());
    }

    @Test
    void aSpanEndsItsDurationBehindItsStartOrBeforeIt() throws IOException {
        SmallTable spans = SmallTable.of(OtapTable.SPANS, 0)
                .longs("start_time_unix_nano", 900L)
                .longs("duration_time_unix_nano", -800L);

        assertThat(span(spans).endUnixNanos()).isEqualTo(100);
    }

    private Span span(SmallTable spans) throws IOException {
        List<JoinedSpan> read =
                SmallTables.read(RecordKind.SPANS, folder, spans).records();
        return read.getFirst().span();
    }

    @Test
    void flagsOfSpansAndLinksAreThoseOfTheFileIfItHasThem() throws IOException {
        SmallTable links = SmallTable.of(OtapTable.SPAN_LINKS, 0, 1)
                .ints("parent_id", 0, 0)
                .ints("flags", 7, null);

        Span read = SmallTables.read(
                        RecordKind.SPANS,
                        folder,
                        SmallTable.of(OtapTable.SPANS, 0).ints("flags", 3),
                        links)
                .records()
                .getFirst()
                .span();

        assertThat(read.flags()).isEqualTo(3);
        assertThat(read.links()).extracting(link -> link.flags()).containsExactly(7, 0);
    }
}
