package dev.intarsia.tempo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import dev.intarsia.testsupport.Allocation;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIndexTest {
    private static final ErrorLocation WHERE = ErrorLocation.of("a/index");
    private static final Instant CREATED = Instant.parse("2024-01-02T03:04:05.000000006Z");
    private static final Instant COMPACTED = Instant.parse("2024-01-02T03:00:00.5Z");

    private static TenantIndex protobuf(byte[] content) {
        return TenantIndex.parseProtobuf(content, WHERE, ListLimits.DEFAULTS);
    }

    private static TenantIndex json(byte[] content) {
        return TenantIndex.parseJson(content, WHERE, ListLimits.DEFAULTS);
    }

    private static TenantIndex json(String content) {
        return json(IndexBytes.gzip(content));
    }

    private static TenantIndex message(IndexBytes.Fields fields) {
        return protobuf(IndexBytes.zstd(IndexBytes.message(out -> {
            out.writeByteArray(1, IndexBytes.time(CREATED));
            fields.write(out);
        })));
    }

    private static BlockMeta metaOfFile(Path file) {
        return BlockMeta.parse(TempoCorpus.bytes(file), ErrorLocation.of(file.toString()));
    }

    @Test
    void temposIndexSaysWhatItsFourMetasSay() {
        Path folder = Corpus.path("tempo/tenant-index");
        TenantIndex index = protobuf(TempoCorpus.bytes(folder.resolve("index.pb.zst")));

        assertThat(index.createdAt()).isEqualTo(Instant.parse("2026-01-21T18:55:11.746930Z"));
        assertThat(index.live())
                .containsExactly(
                        metaOfFile(folder.resolve("709f51b4-4e04-464a-89e0-f1f8d956e633/meta.json")),
                        metaOfFile(folder.resolve("8ff0b000-3138-4665-84bf-630caff577a5/meta.json")),
                        metaOfFile(folder.resolve("f5ac87ed-77f1-408e-9c98-785692900e81/meta.json")));
        assertThat(index.live()).extracting(BlockMeta::format).containsExactly("v3", "v4", "vParquet5");
        assertThat(index.compacted()).hasSize(1);
        CompactedBlockMeta compacted = index.compacted().getFirst();
        assertThat(compacted.meta())
                .isEqualTo(metaOfFile(folder.resolve("fa599055-6305-43a9-9a17-5ff9b208cd01/meta.compacted.json")));
        assertThat(compacted.compactedTime()).contains(Instant.ofEpochSecond(1_755_107_143, 590_349_281));
        assertThat(index.problems()).isEmpty();
    }

    @Test
    void everyFieldOfAMetaIsInTheProtobufForm() {
        TenantIndex index = message(out -> {
            out.writeByteArray(2, IndexBytes.meta(7));
            out.writeByteArray(3, IndexBytes.compacted(8, COMPACTED));
        });

        assertThat(index.createdAt()).isEqualTo(CREATED);
        assertThat(index.live()).containsExactly(Metas.meta(7));
        assertThat(index.compacted()).containsExactly(new CompactedBlockMeta(Metas.meta(8), Optional.of(COMPACTED)));
        assertThat(index.problems()).isEmpty();
    }

    @Test
    void theJsonFormHasTheSameContent() {
        String compacted = Metas.json(8).replaceFirst("}$", ",\"compactedTime\":\"" + COMPACTED + "\"}");
        TenantIndex index = json("{\"created_at\":\"" + CREATED + "\",\"new\":[{\"a\":[1,2]}],\"meta\":["
                + Metas.json(7) + "],\"compacted\":[" + compacted + "]}\n");

        assertThat(index).isEqualTo(message(out -> {
            out.writeByteArray(2, IndexBytes.meta(7));
            out.writeByteArray(3, IndexBytes.compacted(8, COMPACTED));
        }));
        assertThat(json(IndexBytes.json(CREATED, 1, 2)).live()).containsExactly(Metas.meta(1), Metas.meta(2));
        assertThat(json("{\"created_at\":\"" + CREATED + "\",\"meta\":null}").live())
                .isEmpty();
    }

    @Test
    void fieldsThatAreNotKnownAreSkipped() {
        TenantIndex index = message(out -> {
            out.writeInt64(9, 5);
            out.writeString(1000, "x");
            out.writeInt32(2, 4);
            out.writeByteArray(2, IndexBytes.message(meta -> {
                meta.writeRawBytes(IndexBytes.meta(3));
                meta.writeString(11, "lz4");
                meta.writeString(14, "adsf");
                meta.writeDouble(99, 1.5);
            }));
        });

        assertThat(index.live()).containsExactly(Metas.meta(3));
        assertThat(index.problems()).isEmpty();
    }

    @Test
    void aCompactedBlockWithoutATimeHasNone() {
        TenantIndex index =
                message(out -> out.writeByteArray(3, IndexBytes.message(c -> c.writeByteArray(1, IndexBytes.meta(1)))));

        assertThat(index.compacted().getFirst().compactedTime()).isEmpty();
    }

    @Test
    void equalListsOfDedicatedColumnsAreKeptOnce() {
        TenantIndex index = protobuf(IndexBytes.protobuf(CREATED, 1, 2));

        assertThat(index.live().get(0).dedicatedColumns())
                .isNotEmpty()
                .isSameAs(index.live().get(1).dedicatedColumns());
    }

    @Test
    void aDamagedEntryCostsThatBlockOnly() {
        TenantIndex index = message(out -> {
            out.writeByteArray(2, IndexBytes.meta(1));
            out.writeByteArray(2, new byte[] {0x0a, 0x7f});
            out.writeByteArray(2, IndexBytes.meta(Metas.meta(2), "[{\"n\":\"x\",\"t\":\"float\"}]"));
            out.writeByteArray(2, IndexBytes.meta(Metas.meta(2), "{\"name\":"));
            out.writeByteArray(2, IndexBytes.message(m -> m.writeString(1, "vParquet4")));
            out.writeByteArray(2, IndexBytes.message(m -> m.writeByteArray(2, IndexBytes.id(Metas.meta(2)))));
            out.writeByteArray(2, IndexBytes.message(m -> {
                m.writeRawBytes(IndexBytes.meta(2));
                m.writeUInt64(9, -1);
            }));
            out.writeByteArray(2, IndexBytes.message(m -> {
                m.writeRawBytes(IndexBytes.meta(2));
                m.writeByteArray(6, new byte[] {8});
            }));
            out.writeByteArray(2, IndexBytes.message(m -> {
                m.writeRawBytes(IndexBytes.meta(2));
                m.writeUInt32NoTag(4 << 3 | 4);
            }));
            out.writeByteArray(3, IndexBytes.time(CREATED));
            out.writeByteArray(2, IndexBytes.meta(9));
        });

        assertThat(index.live()).containsExactly(Metas.meta(1), Metas.meta(9));
        assertThat(index.compacted()).isEmpty();
        assertThat(index.problems())
                .hasSize(9)
                .allMatch(problem -> problem.location().equals(WHERE));
        assertThat(index.problems()).extracting(ReadException::kind).containsOnlyOnce("unsupported");
        for (int i = 0; i < 9; i++) {
            assertThat(index.problems().first().get(i).reason()).startsWith("entry " + (i + 1) + ": ");
        }
    }

    /// Seconds of Go's last time, milliseconds and nanoseconds where seconds belong, and too many nanoseconds.
    @Test
    void timesOfAnotherUnitOrBeyondAllClocksAreNotKnown() {
        long[][] times = {
            {Long.MAX_VALUE, 0},
            {Long.MIN_VALUE, 0},
            {1_760_097_600_000L, 0},
            {1_760_097_600_000_000_000L, 0},
            {1_760_097_600L, 1_000_000_000},
            {1_760_097_600L, -1},
            {1_760_097, 600_000_000},
        };
        TenantIndex index = message(out -> {
            for (int i = 0; i < times.length; i++) {
                long[] time = times[i];
                byte[] meta = IndexBytes.meta(i);
                out.writeByteArray(2, IndexBytes.message(m -> {
                    m.writeRawBytes(meta);
                    m.writeByteArray(6, IndexBytes.message(t -> {
                        t.writeInt64(1, time[0]);
                        t.writeInt32(2, (int) time[1]);
                    }));
                }));
            }
        });

        assertThat(index.problems()).isEmpty();
        assertThat(index.live()).hasSize(times.length).noneMatch(BlockMeta::hasKnownTimes);
    }

    @Test
    void aDamagedEntryOfTheJsonFormCostsThatBlockOnly() {
        String start = "{\"created_at\":\"" + CREATED + "\",\"meta\":[" + Metas.json(1) + ",";
        for (String damaged :
                List.of("{}", "1", "null", "[[]]", "\"x\"", Metas.json(2).replace("-", "_"))) {
            TenantIndex index = json(start + damaged + "," + Metas.json(3) + "]}");
            assertThat(index.live()).as(damaged).containsExactly(Metas.meta(1), Metas.meta(3));
            assertThat(index.problems()).singleElement().isInstanceOf(CorruptFileException.class);
        }
        TenantIndex index = json(start + Metas.json(2).replace("resource", "link") + "]}");
        assertThat(index.problems()).singleElement().isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void aBlockThatIsThereTwiceCountsOnce() {
        TenantIndex index = protobuf(IndexBytes.protobuf(CREATED, 1, 2, 1));

        assertThat(index.live()).containsExactly(Metas.meta(1), Metas.meta(2));
        assertThat(index.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.reason()).contains(Metas.id(1).toString(), "already"));
    }

    @Test
    void anIndexWithoutATimeIsNone() {
        assertThatThrownBy(() -> protobuf(new byte[0])).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> protobuf(IndexBytes.zstd(new byte[0]))).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> json("{\"meta\":[]}")).isInstanceOf(CorruptFileException.class);
        byte[] far = IndexBytes.message(time -> time.writeInt64(1, Long.MAX_VALUE));
        assertThatThrownBy(() -> protobuf(IndexBytes.zstd(IndexBytes.message(out -> out.writeByteArray(1, far)))))
                .isInstanceOf(CorruptFileException.class);
    }

    @Test
    void everyCutIsCorrupt() {
        byte[] protobuf = IndexBytes.protobuf(CREATED, 1, 2);
        byte[] json = IndexBytes.json(CREATED, 1, 2);
        for (int length = 0; length < protobuf.length; length++) {
            byte[] cut = Arrays.copyOf(protobuf, length);
            assertThatThrownBy(() -> protobuf(cut)).isInstanceOf(CorruptFileException.class);
        }
        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> json(cut)).isInstanceOf(CorruptFileException.class);
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void flippedBitsGiveAnIndexOrAReadException() {
        RandomGenerator random = Seeds.random("TenantIndexTest");
        byte[] plain = IndexBytes.message(out -> {
            out.writeByteArray(1, IndexBytes.time(CREATED));
            out.writeByteArray(2, IndexBytes.meta(1));
            out.writeByteArray(3, IndexBytes.compacted(2, COMPACTED));
        });
        int read = 0;
        for (int i = 0; i < Campaign.rounds(3_000, 200_000); i++) {
            byte[] damaged = plain.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] compressed = IndexBytes.zstd(damaged);
            if (random.nextInt(4) == 0) {
                compressed[random.nextInt(compressed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                TenantIndex index = protobuf(compressed);
                assertThat(index.live().size() + index.compacted().size()).isLessThanOrEqualTo(2);
                read++;
            } catch (ReadException expected) {
                assertThat(expected.location()).isEqualTo(WHERE);
            }
        }
        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{} {}",
                "{\"created_at\":5}",
                "{\"created_at\":\"now\"}",
                "{\"created_at\":\"2024-01-02T03:04:05Z\",\"meta\":{}}",
                "{\"created_at\":\"2024-01-02T03:04:05Z\",\"meta\":[",
                "{\"created_at\":\"2024-01-02T03:04:05Z\",\"compacted\":[}",
            })
    void otherJsonIsCorrupt(String content) {
        assertThatThrownBy(() -> json(content))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("a/index");
    }

    @Test
    void deepNestingIsRefusedWithoutAStackOverflow() {
        String deep = "[".repeat(100_000);
        String start = "{\"created_at\":\"2024-01-02T03:04:05Z\",";
        assertThatThrownBy(() -> json(start + "\"x\":" + deep)).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> json(start + "\"meta\":" + deep)).isInstanceOf(CorruptFileException.class);
        assertThatThrownBy(() -> message(out -> writeGroups(out, 100_000))).isInstanceOf(CorruptFileException.class);
        byte[] groups = IndexBytes.message(out -> writeGroups(out, 100_000));
        assertThat(message(out -> out.writeByteArray(2, groups)).problems()).hasSize(1);
    }

    private static void writeGroups(CodedOutputStream out, int depth) throws IOException {
        for (int i = 0; i < depth; i++) {
            out.writeUInt32NoTag(50 << 3 | 3);
        }
    }

    @Test
    void giantLengthsAreRefusedBeforeMemoryIsTaken() {
        for (int length : new int[] {Integer.MAX_VALUE, -1, 1 << 28}) {
            assertThatThrownBy(() -> message(out -> {
                        out.writeUInt32NoTag(2 << 3 | 2);
                        out.writeUInt32NoTag(length);
                    }))
                    .isInstanceOf(ReadException.class);
        }
        TenantIndex inside = message(out -> out.writeByteArray(2, IndexBytes.message(meta -> {
            meta.writeUInt32NoTag(1 << 3 | 2);
            meta.writeUInt32NoTag(Integer.MAX_VALUE);
        })));
        assertThat(inside.problems()).hasSize(1);
    }

    @Test
    void bombsEndAtTheLimit() {
        ListLimits limits = new ListLimits(10, 1000, 1 << 20, 1 << 20);
        byte[] zeros = new byte[8 << 20];
        byte[] zstd = IndexBytes.zstd(IndexBytes.message(out -> {
            for (int i = 0; i < 20_000; i++) {
                out.writeByteArray(77, new byte[900]);
            }
        }));
        assertThat(zstd.length).isLessThan(20_000);
        assertThatThrownBy(() -> TenantIndex.parseProtobuf(zstd, WHERE, limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("decompresses");
        assertThatThrownBy(() -> TenantIndex.parseJson(IndexBytes.gzip("{" + " ".repeat(zeros.length)), WHERE, limits))
                .isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> TenantIndex.parseProtobuf(
                        IndexBytes.protobuf(CREATED, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), WHERE, limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("10 entries");
        String large = Metas.json(1).replaceFirst("\\{", "{\"x\":\"" + "y".repeat(1000) + "\",");
        assertThatThrownBy(() -> TenantIndex.parseJson(
                        IndexBytes.gzip("{\"created_at\":\"" + CREATED + "\",\"meta\":[" + large + "]}"),
                        WHERE,
                        limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("an entry");
        assertThatThrownBy(() -> TenantIndex.parseProtobuf(
                        IndexBytes.zstd(IndexBytes.message(out -> out.writeByteArray(2, new byte[1001]))),
                        WHERE,
                        limits))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("an entry");
    }

    @Test
    void aWindowOfGigabytesIsRefused() {
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, (byte) 0xa0, 0x01, 0x00, 0x00};
        assertThatThrownBy(() -> protobuf(frame)).isInstanceOf(CorruptFileException.class);
    }

    @Test
    void idsOfOldMetasAreNeverLookedAt() {
        BlockMeta forged =
                Metas.withKey(1, "\"minID\":\"/////////////////////w==\",\"maxID\":\"AAAAAAAAAAAAAAAAAAAAAA==\"");

        assertThat(forged).isEqualTo(Metas.meta(1));
        assertThat(forged.blockId()).isNotEqualTo(new UUID(0, 0));
    }

    @Tag(Campaign.TAG)
    @ParameterizedTest
    @ValueSource(strings = {"meta", "compacted"})
    void badEntriesAreCountedAndTheFirstHundredKept(String list) {
        int entries = Campaign.size(50_000, 200_000);
        byte[] gzip = IndexBytes.gzip(
                "{\"created_at\":\"" + CREATED + "\",\"" + list + "\":[" + "{},".repeat(entries - 1) + "{}]}");
        assertThat(gzip.length).isLessThan(10_000);

        long before = Allocation.ofThisThread();
        TenantIndex index = json(gzip);
        long allocated = Allocation.ofThisThread() - before;

        assertThat(index.problems().count()).isEqualTo(entries);
        assertThat(index.problems()).hasSize(100);
        assertThat(index.problems().first().getLast().reason()).startsWith("entry 99: ");
        assertThat(index.live()).isEmpty();
        // Garbage of reading one entry after the other.
        assertThat(allocated / entries).as("bytes per entry").isLessThan(16_384);
    }

    /// Exceptions of parsers hold what they were given to parse: a hundred of them would hold a hundred entries.
    @Tag(Campaign.TAG)
    @ParameterizedTest
    @ValueSource(strings = {"startTime", "blockID", "dedicatedColumns"})
    void keptProblemsDoNotHoldTheTextOfTheirEntries(String field) {
        String text = "a".repeat(Campaign.size(100_000, 900_000));
        String entry = "{\"" + field + "\":\"" + text + "\"},";
        TenantIndex index =
                json(IndexBytes.gzip("{\"created_at\":\"" + CREATED + "\",\"meta\":[" + entry.repeat(120) + "{}]}"));
        assertThat(index.problems().count()).isEqualTo(121);
        for (Throwable problem : index.problems()) {
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                assertThat(cause).isInstanceOf(ReadException.class);
                assertThat(cause.getMessage()).hasSizeLessThan(4096);
            }
        }
    }

    @Test
    void badEntriesOfTheProtobufFormAreCounted() {
        byte[] zstd = IndexBytes.zstd(IndexBytes.message(out -> {
            out.writeByteArray(1, IndexBytes.time(CREATED));
            for (int i = 0; i < 100_000; i++) {
                out.writeByteArray(2 + i % 2, new byte[0]);
            }
            out.writeByteArray(2, IndexBytes.meta(1));
        }));
        assertThat(zstd.length).isLessThan(10_000);
        TenantIndex index = protobuf(zstd);

        assertThat(index.problems().count()).isEqualTo(100_000);
        assertThat(index.problems()).hasSize(100);
        assertThat(index.live()).containsExactly(Metas.meta(1));
    }

    @Test
    void metasThatDifferInEverythingAreRefusedBeforeTheyFillTheHeap() {
        String name = "n".repeat(900_000);
        StringBuilder metas = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            metas.append(i == 0 ? "" : ",").append(Metas.json(i).replaceFirst("\"tenantID\":\"", "$0" + i + name));
        }
        assertThat(metas.length()).as("the names are there").isGreaterThan(40 * 900_000);
        String json = "{\"created_at\":\"" + CREATED + "\",\"meta\":[" + metas + "]}";
        assertThatThrownBy(() -> json(json))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("differ too much");
    }

    @Test
    void namesOfFieldsAreNotCollected() {
        int names = 300_000;
        StringBuilder fields = new StringBuilder("{\"created_at\":\"" + CREATED + "\"");
        for (int i = 0; i < names; i++) {
            fields.append(",\"n").append(i).append("\":0");
        }
        byte[] gzip = IndexBytes.gzip(fields.append('}').toString());
        long before = Allocation.ofThisThread();
        assertThat(json(gzip).live()).isEmpty();
        // A name of some bytes, and nothing that grows with their number.
        assertThat((Allocation.ofThisThread() - before) / names)
                .as("bytes per name")
                .isLessThan(100);
    }
}
