package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlocksCommandTest {
    private static final UUID FIRST = UUID.fromString("10000000-0000-4000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("f0000000-0000-4000-8000-000000000002");

    @TempDir
    private Path folder = Path.of("");

    private Path generate(UUID id) throws IOException {
        return BlockGenerator.generate(
                        BlockOptions.of(folder, 7).withSize(30, 4, 0, 2).withBlock("shop", id))
                .written()
                .directory();
    }

    private Path tenant() {
        return folder.resolve("shop");
    }

    private static BlockMeta meta(String json) {
        return BlockMeta.parse(json.getBytes(StandardCharsets.UTF_8), ErrorLocation.of("line"));
    }

    @Test
    void theTableHasOneLinePerBlock() throws IOException {
        generate(SECOND);
        Path compacted = generate(FIRST);
        Path renamed = compacted.resolve("meta.compacted.json");
        Files.move(compacted.resolve("meta.json"), renamed);
        Files.setLastModifiedTime(renamed, FileTime.from(Instant.parse("2024-05-06T07:08:09.5Z")));

        CommandRun run = CommandRun.of("blocks", tenant());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0))
                .matches(
                        "BLOCK ID +VERSION +LEVEL +TRACES +SIZE +START +END +DURATION +AGE +WINDOW +SHARDS +COMPACTED");
        assertThat(run.lines().get(1))
                .matches(
                        SECOND
                                + " +vParquet\\d +0 +30 +[0-9.]+ [kM]?B +\\S+Z +\\S+Z +[0-9a-z. ]+ +[0-9]+ d [0-9]+ h +[0-9,]+ +1 +-");
        assertThat(run.lines().get(2)).startsWith(FIRST + " ").endsWith(" 2024-05-06T07:08:09Z");
    }

    @Test
    void jsonLinesAreTheMetas() throws IOException {
        BlockMeta written = meta(Files.readString(generate(FIRST).resolve("meta.json")));
        Path compacted = generate(SECOND);
        Files.move(compacted.resolve("meta.json"), compacted.resolve("meta.compacted.json"));

        CommandRun run = CommandRun.of("blocks", tenant(), "--format=json");

        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().getFirst()).doesNotContain("compactedTime");
        assertThat(meta(run.lines().getFirst())).isEqualTo(written);
        assertThat(meta(run.lines().getLast()).blockId()).isEqualTo(SECOND);
        assertThat(run.lines().getLast()).matches(".*,\"compactedTime\":\"[^\"]+Z\"}");
    }

    @Test
    void aDamagedMetaIsOneLineAndTheOthersArePrinted() throws IOException {
        generate(SECOND);
        Path damaged = generate(FIRST).resolve("meta.json");
        Files.writeString(damaged, "{\"format\":");

        CommandRun run = CommandRun.of("blocks", tenant());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.lines().getLast()).startsWith(SECOND.toString());
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: corrupt: " + damaged + ": not JSON");
    }

    @Test
    void theIndexIsUsedWhenAskedFor() {
        Path tenant = Corpus.path("tempo/tenant-index");
        CommandRun folders = CommandRun.of("blocks", tenant);
        CommandRun index = CommandRun.of("blocks", tenant, "--source=index");

        assertThat(index.code()).isZero();
        assertThat(index.lines()).hasSize(5);
        assertThat(index.lines().subList(1, 4)).isEqualTo(folders.lines().subList(1, 4));
        assertThat(index.lines().getLast())
                .startsWith("fa599055-6305-43a9-9a17-5ff9b208cd01  v1 ")
                .endsWith("2025-08-13T17:45:43Z");
    }

    @Test
    void aDamagedIndexIsReportedAndTheFoldersAreListed() throws IOException {
        generate(FIRST);
        Files.writeString(tenant().resolve("index.pb.zst"), "nothing");

        CommandRun run = CommandRun.of("blocks", tenant(), "--source=index");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: corrupt: " + tenant().resolve("index.pb.zst") + ": ");
        assertThat(CommandRun.of("blocks", tenant()).code()).isZero();
    }

    @Test
    void aGeneratedTenantIsTheSameFromItsFoldersAndFromBothIndexes() throws IOException {
        Object[] generate = {
            "generate-tenant", folder, "--tenant=made", "--traces=30", "--spans-per-trace=4", "--damaged"
        };
        assertThat(CommandRun.of(generate).code()).isZero();
        Path made = folder.resolve("made");

        CommandRun folders = CommandRun.of("blocks", made, "--format=json");
        CommandRun protobuf = CommandRun.of("blocks", made, "--format=json", "--source=index");
        Files.delete(made.resolve("index.pb.zst"));
        CommandRun json = CommandRun.of("blocks", made, "--format=json", "--source=index");

        assertThat(protobuf.code()).isZero();
        assertThat(protobuf.lines())
                .hasSizeGreaterThan(3)
                .anyMatch(line -> line.contains("dedicatedColumns"))
                .anyMatch(line -> line.contains("compactedTime"))
                .isEqualTo(json.lines());
        assertThat(folders.lines()).containsAll(protobuf.lines());
        assertThat(folders.lines().stream().filter(line -> !protobuf.lines().contains(line)))
                .as("formats that cannot be read are listed by their names")
                .hasSize(2)
                .allMatch(line -> line.contains("preview5") || line.contains("vParquet99"));
        assertThat(folders.code()).isEqualTo(1);
        assertThat(folders.errorLines()).hasSize(4).allMatch(line -> line.startsWith("intarsia: corrupt: " + made));
    }

    @Test
    void whatIsNoTenantIsOneLine() throws IOException {
        Path block = generate(FIRST);
        Path above = Files.createDirectory(folder.resolve("above"));
        Files.createDirectories(above.resolve("shop/other"));
        for (Path wrong : new Path[] {above, block, block.resolve("data.parquet"), folder.resolve("missing")}) {
            CommandRun run = CommandRun.of("blocks", wrong);
            assertThat(run.code()).as(wrong.toString()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.errorLines()).hasSize(1);
            assertThat(run.err()).startsWith("intarsia: store: " + wrong + ": ");
        }
        assertThat(CommandRun.of("blocks", above).err()).contains("shop/");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(CommandRun.of("blocks", empty).lines()).hasSize(1);
    }

    @Test
    void theBlocksOfAllTenantsInAFolderAreListed() throws IOException {
        generate(FIRST);
        BlockGenerator.generate(BlockOptions.of(folder, 8).withSize(3, 2, 0, 1).withBlock("bank", SECOND));

        CommandRun all = CommandRun.of("blocks", folder);
        assertThat(all.code()).isZero();
        assertThat(all.lines()).hasSize(3);
        assertThat(all.lines().get(0)).startsWith("TENANT  BLOCK ID ");
        assertThat(all.lines().get(1)).startsWith("bank    " + SECOND);
        assertThat(all.lines().get(2)).startsWith("shop    " + FIRST);
        assertThat(CommandRun.of("blocks", folder, "--tenant=shop").lines()).hasSize(2);
        CommandRun none = CommandRun.of("blocks", folder, "--tenant=toys");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).isEqualTo("intarsia: store: " + folder + ": no tenant toys here\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/tenant", "https://host/tenant"})
    void objectStoresAreRefused(String url) {
        CommandRun run = CommandRun.of("blocks", url);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("intarsia: unsupported: " + url + ": ");
    }

    @Test
    void aTinyIndexOfBadEntriesIsAHundredLinesAndTheirNumber() throws IOException {
        generate(FIRST);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(tenant().resolve("index.json.gz")))) {
            out.write(("{\"created_at\":\"2026-01-02T03:04:05Z\",\"meta\":[" + "{},".repeat(50_000) + "{}]}")
                    .getBytes(StandardCharsets.UTF_8));
        }

        CommandRun run = CommandRun.of("blocks", tenant(), "--source=index");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(101);
        assertThat(run.errorLines().getLast()).isEqualTo("intarsia: note: " + tenant() + ": 49,901 more problems");
    }

    @Test
    void theNewestBlockComesFirstWithItsAgeAndWindow() throws IOException {
        for (UUID id : new UUID[] {FIRST, SECOND}) {
            Path meta = generate(id).resolve("meta.json");
            String end = id.equals(FIRST) ? "2026-03-01T10:59:30Z" : "2026-03-01T11:10:00Z";
            Files.writeString(
                    meta, Files.readString(meta).replaceAll("\"endTime\":\"[^\"]+\"", "\"endTime\":\"" + end + "\""));
        }
        Instant now = Instant.parse("2026-03-01T12:10:00Z");
        CommandRun run = CommandRun.at(now, "blocks", tenant());
        assertThat(run.lines().get(1)).startsWith(SECOND.toString()).containsPattern(" 1 h 0 min +1 +");
        assertThat(run.lines().get(2)).startsWith(FIRST.toString()).containsPattern(" 1 h 10 min +2 +");
        assertThat(CommandRun.at(now, "blocks", tenant(), "--window=1d").lines().get(2))
                .containsPattern(" 1 h 10 min +0 +");
        assertThat(CommandRun.of("blocks", tenant(), "--window=0h").code()).isEqualTo(2);
    }

    @Test
    void timesThatAreNotKnownAreDashesAndNullsAndTheirBlockComesLast() throws IOException {
        generate(SECOND);
        Path meta = generate(FIRST).resolve("meta.json");
        String right = Files.readString(meta);
        Files.writeString(meta, right.replaceAll("\"startTime\":\"[^\"]+\"", "\"startTime\":\"2100-10-10T12:00:00Z\""));

        CommandRun table = CommandRun.of("blocks", tenant());
        CommandRun json = CommandRun.of("blocks", tenant(), "--format=json");

        assertThat(table.code()).isZero();
        assertThat(table.err()).isEmpty();
        assertThat(table.lines().get(1)).startsWith(SECOND.toString());
        assertThat(table.lines().get(2)).startsWith(FIRST.toString()).matches(".* [kM]?B  -( +-){4} +1 +-");
        assertThat(json.lines().getLast())
                .isEqualTo(right.strip().replaceAll("\"(start|end)Time\":\"[^\"]+\"", "\"$1Time\":null"));
    }

    @Test
    void relativeTimesReferToTheClockOfTheConsole() throws IOException {
        generate(FIRST);
        Instant end =
                meta(Files.readString(tenant().resolve(FIRST + "/meta.json"))).endTime();
        CommandRun after = CommandRun.at(end.plusSeconds(3_600), "traces", tenant(), "--from=now-10m");
        assertThat(after.lines()).hasSize(1);
        CommandRun then = CommandRun.at(end.plusSeconds(3_600), "traces", tenant(), "--from=now-10d");
        assertThat(then.lines()).hasSizeGreaterThan(20);
    }
}
