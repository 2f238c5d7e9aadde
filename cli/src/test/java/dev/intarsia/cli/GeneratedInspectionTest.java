package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `inspect` of generated blocks beside their footers as parquet-format reads them, as `InspectCommandTest` has it of
/// files that others wrote.
final class GeneratedInspectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Path block = Path.of("");
    private FileMetaData footer = new FileMetaData();
    private int footerLength;

    private void generate(TempoFormat format) throws IOException {
        block = BlockGenerator.generate(
                        BlockOptions.of(folder, 11).withFormat(format).withSize(40, 5, 20, 3))
                .written()
                .directory();
        byte[] file = Files.readAllBytes(block.resolve("data.parquet"));
        footerLength = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        footer = Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - footerLength, footerLength));
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void jsonHasTheFiguresOfTheFooter(TempoFormat format) throws IOException {
        generate(format);
        CommandRun run = CommandRun.of("inspect", block, "--format=json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode inspection = JSON.readTree(run.text());
        assertThat(inspection.get("rows").asLong()).isEqualTo(footer.getNum_rows());
        assertThat(inspection.get("footerLength").asInt()).isEqualTo(footerLength);
        assertThat(inspection.get("size").asLong()).isEqualTo(Files.size(block.resolve("data.parquet")));
        assertThat(inspection.get("meta")).isEqualTo(JSON.readTree(Files.readAllBytes(block.resolve("meta.json"))));
        assertThat(inspection.get("rowGroups")).hasSameSizeAs(footer.getRow_groups());
        for (int group = 0; group < footer.getRow_groups().size(); group++) {
            List<ColumnChunk> chunks = footer.getRow_groups().get(group).getColumns();
            JsonNode columns = inspection.get("rowGroups").get(group).get("columns");
            assertThat(columns).hasSameSizeAs(chunks);
            for (int i = 0; i < chunks.size(); i++) {
                requireSame(columns.get(i), chunks.get(i).getMeta_data());
            }
        }
    }

    private static void requireSame(JsonNode column, ColumnMetaData chunk) {
        String path = String.join(".", chunk.getPath_in_schema());
        assertThat(column.get("path").asText()).isEqualTo(path);
        assertThat(column.get("codec").asText()).isEqualTo(chunk.getCodec().name());
        assertThat(column.get("values").asLong()).as(path).isEqualTo(chunk.getNum_values());
        for (Object encoding : chunk.getEncodings()) {
            assertThat(column.get("encodings").toString()).contains("\"" + encoding + "\"");
        }
        Statistics statistics = chunk.getStatistics();
        if (statistics != null && statistics.isSetMin_value()) {
            assertThat(column.at("/statistics/minHex").asText())
                    .as(path)
                    .isEqualTo(HexFormat.of().formatHex(statistics.getMin_value()));
            assertThat(column.at("/statistics/maxHex").asText())
                    .as(path)
                    .isEqualTo(HexFormat.of().formatHex(statistics.getMax_value()));
        }
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void theTableHasALineForEachChunk(TempoFormat format) throws IOException {
        generate(format);
        CommandRun run = CommandRun.of("inspect", block);
        assertThat(run.code()).isZero();
        int chunks = 0;
        for (String line : run.lines()) {
            chunks += line.contains("  column,offset  ") ? 1 : 0;
        }
        int expected = footer.getRow_groups().stream()
                .mapToInt(group -> group.getColumns().size())
                .sum();
        assertThat(chunks).isEqualTo(expected);
        assertThat(run.lines()).contains("SCHEMA", "Trace");
    }
}
