package dev.intarsia.tempo.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.DedicatedColumn.Option;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.testsupport.Allocation;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockMetaTest {
    private static final ErrorLocation WHERE = ErrorLocation.of("t/b/meta.json");
    private static final String MINIMAL =
            "{\"format\":\"vParquet4\",\"blockID\":\"4b3e0c1a-0000-4000-8000-000000000004\"";

    private static BlockMeta parse(String json) {
        return BlockMeta.parse(json.getBytes(StandardCharsets.UTF_8), WHERE);
    }

    private static List<Path> metas() throws IOException {
        try (Stream<Path> files = Stream.of("tempo", "traceql").flatMap(folder -> walk(Corpus.path(folder)))) {
            return files.filter(file -> file.getFileName().toString().matches("meta(\\.compacted)?\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyMetaOfTheCorpusIsWrittenBackByteForByteWithoutItsLegacyKeys() throws IOException {
        List<Path> metas = metas();
        assertThat(metas).hasSize(12);
        for (Path file : metas) {
            String original = Files.readString(file);
            String withoutLegacy =
                    original.strip().replaceAll("\"(minID|maxID|encoding|dataEncoding)\":\"[^\"]*\",", "");
            assertThat(new String(parse(original).toJson(), StandardCharsets.UTF_8))
                    .as(file.toString())
                    .isEqualTo(withoutLegacy);
        }
    }

    @Test
    void fieldsOfTheDedicatedBlock() {
        BlockMeta meta = BlockMeta.parse(
                TempoCorpus.bytes(TempoCorpus.goldenV5Dedicated().resolve("meta.json")), WHERE);

        assertThat(meta.tempoFormat(WHERE)).isEqualTo(TempoFormat.VPARQUET5);
        assertThat(meta.blockId()).isEqualTo(UUID.fromString("55555555-2222-4333-8444-5555555555dc"));
        assertThat(meta.tenantId()).isEqualTo("single-tenant");
        assertThat(meta.startTime()).isEqualTo(Instant.parse("2023-11-14T22:13:21Z"));
        assertThat(meta.endTime()).isEqualTo(Instant.parse("2023-11-14T22:42:20Z"));
        assertThat(meta.totalObjects()).isEqualTo(48);
        assertThat(meta.sizeBytes()).isEqualTo(156_903);
        assertThat(meta.totalRecords()).isEqualTo(4);
        assertThat(meta.bloomShardCount()).isEqualTo(1);
        assertThat(meta.footerSizeBytes()).isEqualTo(38_502);
        assertThat(meta.replicationFactor()).isEqualTo(1);
        assertThat(meta.dedicatedColumns())
                .hasSize(21)
                .contains(
                        DedicatedColumn.string(Scope.RESOURCE, "dedicated.resource.1"),
                        new DedicatedColumn(Scope.RESOURCE, "ports", DedicatedColumn.Type.INT, List.of(Option.ARRAY)),
                        new DedicatedColumn(
                                Scope.SPAN, "uni", DedicatedColumn.Type.STRING, List.of(Option.ARRAY, Option.BLOB)),
                        new DedicatedColumn(Scope.EVENT, "retry", DedicatedColumn.Type.INT, List.of()));
        assertThat(meta.layout().data()).isEqualTo("single-tenant/55555555-2222-4333-8444-5555555555dc/data.parquet");
    }

    @Test
    void absentAndNullFieldsAreDefaults() {
        BlockMeta meta = parse(MINIMAL + ",\"size\":null,\"dedicatedColumns\":null,\"somethingNew\":{\"a\":[1]}}");

        assertThat(meta.sizeBytes()).isZero();
        assertThat(meta.dedicatedColumns()).isEmpty();
        assertThat(meta.startTime()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(meta.bloomShardCount()).isEqualTo(10);
    }

    @Test
    void theLastOfFieldsWithOneNameCounts() {
        BlockMeta meta = parse(MINIMAL + ",\"size\":1,\"tenantID\":4,\"size\":9223372036854775807,\"tenantID\":\"a\"}");

        assertThat(meta.sizeBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(meta.tenantId()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"format\":1}', format is not a text",
        "'{\"format\":\"\"}', format is missing",
        "'{\"format\"', 'not JSON: '",
        "'{} {}', 'not JSON: '",
        "'[]', not a JSON object",
    })
    void whatIsWrongWithAMetaIsSaid(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(message)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"1\"", "true", "18446744073709551616"})
    void whatIsNoCountIsShown(String size) {
        assertThatThrownBy(() -> parse(MINIMAL + ",\"size\":" + size + "}"))
                .hasMessageContaining("size is not a count: " + size);
    }

    @Test
    void timesAreWrittenWithTheDigitsTheyHave() {
        BlockMeta meta = parse(MINIMAL
                + ",\"startTime\":\"2023-11-14T23:13:21.5+01:00\",\"endTime\":\"2023-11-14T22:13:21.000000120Z\"}");

        assertThat(new String(meta.toJson(), StandardCharsets.UTF_8))
                .contains("\"startTime\":\"2023-11-14T22:13:21.5Z\"", "\"endTime\":\"2023-11-14T22:13:21.00000012Z\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-14T22:13:21Z, 2023-11-14T22:13:21Z",
        "2023-11-14T22:13:21Z, 2023-11-14T22:13:22Z",
        "1971-01-01T00:00:00Z, 2262-04-11T23:47:16Z",
    })
    void timesInOrderAreKnown(String start, String end) {
        assertThat(withTimes('"' + start + '"', '"' + end + '"').hasKnownTimes())
                .isTrue();
    }

    /// The first is what Tempo before 2.6 wrote (tempo #3197), the next two are its zeros, of Go and of 1970.
    @ParameterizedTest
    @CsvSource({
        "\"2025-10-10T12:00:00Z\", \"2025-10-09T08:59:34Z\"",
        "\"0001-01-01T00:00:00Z\", \"2025-10-09T08:59:34Z\"",
        "\"1970-01-01T00:00:00Z\", \"2025-10-09T08:59:34Z\"",
        "\"2025-10-10T12:00:00Z\", \"0001-01-01T00:00:00Z\"",
        "\"2106-02-07T06:28:15Z\", \"1970-01-01T00:00:00Z\"",
        "\"1970-01-21T08:24:18Z\", \"1970-01-21T08:24:19Z\"",
        "\"2025-10-10T12:00:00Z\", \"2262-04-11T23:47:17Z\"",
        "\"2025-10-10T12:00:00Z\", \"9999-12-31T23:59:59Z\"",
        "\"2025-10-10T12:00:00Z\", \"+55774-03-13T00:00:00Z\"",
        "\"-55774-03-13T00:00:00Z\", \"2025-10-10T12:00:00Z\"",
        "\"2025-10-10T12:00:00Z\", \"292277026596-12-04T15:30:07Z\"",
        "\"yesterday\", \"2025-10-10T12:00:00Z\"",
        "\"\", \"2025-10-10T12:00:00Z\"",
        "null, \"2025-10-10T12:00:00Z\"",
        "1760097600, 1760097601",
        "1760097600000000000, 1.7e18",
        "-1, 99999999999999999999999999999999",
    })
    void timesThatContradictEachOtherOrWhereNoClockWasAreNotKnown(String start, String end) {
        assertThat(withTimes(start, end).hasKnownTimes()).isFalse();
    }

    private static BlockMeta withTimes(String start, String end) {
        return parse(MINIMAL + ",\"startTime\":" + start + ",\"endTime\":" + end + "}");
    }

    @Test
    void aCompactionAtATimeWhereNoClockWasIsOneOfUnknownTime() {
        for (String time : List.of("\"1970-01-21T08:24:18Z\"", "\"9999-12-31T23:59:59Z\"", "1760097600", "\"soon\"")) {
            String json = MINIMAL + ",\"compactedTime\":" + time + "}";
            assertThat(CompactedBlockMeta.parse(json.getBytes(StandardCharsets.UTF_8), WHERE)
                            .compactedTime())
                    .as(time)
                    .isEmpty();
        }
    }

    @Test
    void textsAreEscapedAsGoDoes() {
        BlockMeta meta = parse(MINIMAL + ",\"dedicatedColumns\":[{\"n\":\"a\\\"<b>&\\u2028\\n\\u0001\\\\é\"}]}");

        assertThat(meta.dedicatedColumns().getFirst().name()).isEqualTo("a\"<b>&\u2028\n\u0001\\é");
        assertThat(new String(meta.toJson(), StandardCharsets.UTF_8))
                .contains("{\"n\":\"a\\\"\\u003cb\\u003e\\u0026\\u2028\\n\\u0001\\\\é\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{} {}",
                "{\"format\":\"vParquet4\"}",
                "{\"format\":4,\"blockID\":\"4b3e0c1a-0000-4000-8000-000000000004\"}",
                "{\"format\":\"vParquet4\",\"blockID\":\"1-1-1-1-1\"}",
                "{\"format\":\"vParquet4\",\"blockID\":\"4b3e0c1a-0000-4000-8000-00000000000g\"}",
                MINIMAL + ",\"size\":-1}",
                MINIMAL + ",\"size\":1.5}",
                MINIMAL + ",\"size\":\"1\"}",
                MINIMAL + ",\"size\":18446744073709551615}",
                MINIMAL + ",\"size\":true}",
                MINIMAL + ",\"size\":1e3}",
                MINIMAL + ",\"size\":{\"a\":[1]}}",
                MINIMAL,
                MINIMAL + "} x",
                MINIMAL + ",\"size\":01}",
                MINIMAL + ",\"tenantID\":[]}",
                MINIMAL + ",\"startTime\":[]}",
                MINIMAL + ",\"endTime\":true}",
                MINIMAL + ",\"dedicatedColumns\":{}}",
                MINIMAL + ",\"dedicatedColumns\":[1]}",
            })
    void whatIsNoMetaIsCorrupt(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("t/b/meta.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"s\":\"link\",\"n\":\"x\"}", "{\"n\":\"x\",\"t\":\"float\"}", "{\"n\":\"x\",\"o\":[\"rle\"]}"
            })
    void unknownKindsOfDedicatedColumnsAreRefusedByName(String column) {
        assertThatThrownBy(() -> parse(MINIMAL + ",\"dedicatedColumns\":[" + column + "]}"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("dedicated column x")
                .hasMessageFindingMatch("link|float|rle");
    }

    @ParameterizedTest
    @CsvSource({"vParquet3,VPARQUET3", "vParquet4,VPARQUET4", "vParquet5,VPARQUET5"})
    void formatsAreKnownByName(String id, TempoFormat format) {
        assertThat(TempoFormat.of(id, WHERE)).isEqualTo(format);
        assertThat(format.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vParquet5-preview5", "v2", "vParquet", "vParquet2", "vParquet9"})
    void otherFormatsAreRefusedByName(String id) {
        BlockMeta meta = parse(MINIMAL.replace("vParquet4", id) + "}");

        assertThatThrownBy(() -> meta.tempoFormat(WHERE))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(id);
    }

    @Test
    void metasThatHoldTooMuchAreRefusedWithoutTakingMuchMemory() {
        String head = "{\"format\":\"vParquet4\",\"blockID\":\"00000000-0000-0000-0000-000000000001\",";
        for (String tail : List.of(
                "\"x\":[" + "[],".repeat(340_000) + "[]]}",
                "\"dedicatedColumns\":[" + "{\"n\":\"\"},".repeat(1_000) + "{}]}",
                "\"dedicatedColumns\":[{\"n\":\"a\",\"o\":[" + "\"array\",".repeat(16) + "\"array\"]}]}")) {
            byte[] json = (head + tail).getBytes(StandardCharsets.UTF_8);
            long before = Allocation.ofThisThread();
            assertThatThrownBy(() -> BlockMeta.parse(json, WHERE)).isInstanceOf(CorruptFileException.class);
            assertThat(Allocation.ofThisThread() - before).as("allocated").isLessThan(24 << 20);
        }
    }
}
