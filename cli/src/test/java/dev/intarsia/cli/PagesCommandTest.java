package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PagesCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void generate() throws IOException {
        data = BlockGenerator.generate(BlockOptions.of(folder, 3).withSize(40, 6, 50, 2))
                .written()
                .directory()
                .resolve("data.parquet");
    }

    @Test
    void thePagesOfEachChunkFillItAndHaveItsValues() throws IOException {
        Map<String, Long> values = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        for (JsonNode page : new ObjectMapper()
                .readTree(CommandRun.of("pages", data, "--format=json").out())) {
            String chunk = page.get("rowGroup") + " " + page.get("column").asText();
            boolean isData = page.get("type").asText().startsWith("DATA");
            values.merge(chunk, isData ? page.get("values").asLong() : 0, Long::sum);
            bytes.merge(
                    chunk,
                    page.get("headerLength").asLong()
                            + page.get("compressedSize").asLong(),
                    Long::sum);
            assertThat(page.get("checksum").asText()).isIn("ok", "-");
        }
        LocalFile local = LocalFile.of(data);
        int chunks = 0;
        try (ReadContext context = ReadContext.create()) {
            for (RowGroup group : ParquetReader.open(local.store(), local.key(), context)
                    .footer()
                    .rowGroups()) {
                for (ColumnChunk chunk : group.columns()) {
                    String name = group.ordinal() + " " + chunk.leaf().path().dotted();
                    assertThat(values).as(name).containsEntry(name, chunk.valueCount());
                    assertThat(bytes).as(name).containsEntry(name, chunk.totalCompressedSize());
                    chunks++;
                }
            }
        }
        assertThat(values).hasSize(chunks);
    }

    @Test
    void columnsAndRowGroupsAreChosen() {
        CommandRun run = CommandRun.of("pages", data, "--columns=rs.list.element.Resource", "--row-group=1");
        assertThat(run.code()).isZero();
        assertThat(run.lines().getFirst()).startsWith("GROUP  COLUMN ").contains("ENCODING", "OFFSET", "CHECKSUM");
        assertThat(run.lines().stream().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.strip().startsWith("1  rs.list.element.Resource."));
        assertThat(CommandRun.of("pages", data, "--columns=nothing").code()).isEqualTo(2);
        assertThat(CommandRun.of("pages", data, "--row-group=2").code()).isEqualTo(2);
        assertThat(CommandRun.of("pages", data, "--row-group=1-0").code()).isEqualTo(2);
    }

    private JsonNode pages(String column) throws IOException {
        return new ObjectMapper()
                .readTree(CommandRun.of("pages", data, "--columns=" + column, "--format=json")
                        .out());
    }

    @Test
    void aDamagedHeaderIsOneLineWithItsPlace() throws IOException {
        JsonNode second = pages("RootSpanName").get(1);
        assertThat(second.get("page").asInt()).isEqualTo(1);
        byte[] file = Files.readAllBytes(data);
        file[second.get("offset").asInt()] = (byte) 0xFF; // the type of the header's first field
        Files.write(data, file);
        CommandRun run = CommandRun.of("pages", data, "--columns=RootSpanName");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        int offset = second.get("offset").asInt();
        assertThat(run.err())
                .startsWith("intarsia: corrupt: ")
                .contains("row group 0", "RootSpanName")
                .containsAnyOf("offset " + offset, "offset " + (offset + 1));
    }

    @Test
    void aDamagedBodyHasTheWrongChecksum() throws IOException {
        JsonNode first = pages("TraceID").get(0);
        assertThat(first.get("checksum").asText()).isEqualTo("ok");
        byte[] file = Files.readAllBytes(data);
        int body = first.get("offset").asInt() + first.get("headerLength").asInt();
        file[body] ^= 1;
        Files.write(data, file);
        assertThat(pages("TraceID").get(0).get("checksum").asText()).isEqualTo("wrong");
    }
}
