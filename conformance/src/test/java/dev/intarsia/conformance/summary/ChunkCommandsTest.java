package dev.intarsia.conformance.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import dev.intarsia.conformance.filter.TableFiles;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.DictionaryPageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dictionary` and `pages` print what parquet-java finds in the same chunks.
final class ChunkCommandsTest {
    private static final String NAMES = "rs.list.element.ss.list.element.Spans.list.element.Name";

    @TempDir
    private Path folder;

    private Path block() throws IOException {
        return BlockGenerator.generate(BlockOptions.of(folder, 5).withSize(50, 6, 20, 2))
                .written()
                .directory()
                .resolve("data.parquet");
    }

    private record Run(String out, String err) {}

    private static Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts =
                java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        try (PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            assertThat(Main.run(Console.of(out, errors), texts)).isZero();
        }
        return new Run(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Object... arguments) throws IOException {
        return new ObjectMapper().readTree(run(arguments).out());
    }

    @Test
    void dictionariesHaveParquetJavasEntriesAndAllValuesOfTheChunk() throws IOException {
        Path data = block();
        JsonNode printed = json("dictionary", data, NAMES, "--format", "json");
        JsonNode summary = json("summarize", data, "--columns", NAMES, "--format", "json");
        long values = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(data))) {
            assertThat(printed).hasSameSizeAs(reader.getRowGroups());
            ColumnDescriptor column = column(reader, NAMES);
            for (int group = 0; group < reader.getRowGroups().size(); group++) {
                DictionaryPageReadStore dictionaries = reader.getDictionaryReader(group);
                DictionaryPage page = dictionaries.readDictionaryPage(column);
                Dictionary expected = page.getEncoding().initDictionary(column, page);
                List<String> texts = new ArrayList<>();
                for (int id = 0; id <= expected.getMaxId(); id++) {
                    texts.add(expected.decodeToBinary(id).toStringUsingUTF8());
                }
                List<String> ours = new ArrayList<>();
                for (JsonNode entry : printed.get(group).get("entries")) {
                    ours.add(entry.get("value").asText());
                    assertThat(entry.get("count").asLong()).isPositive();
                    values += entry.get("count").asLong();
                }
                assertThat(ours).isEqualTo(texts);
                assertThat(printed.get(group).get("otherValues").asLong()).isZero();
                values += printed.get(group).get("nulls").asLong();
            }
        }
        assertThat(values).isEqualTo(summary.get("columns").get(0).get("values").asLong());
        assertThat(run("dictionary", data, NAMES, "--row-group", "0", "--limit", "2", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(3)
                .first()
                .isEqualTo("row_group,index,count,value");
    }

    @Test
    void chunksWithoutDictionaryAreReported() throws IOException {
        Run run = run("dictionary", block(), "TraceID", "--row-group", "0");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).isEqualTo("intarsia: note: row group 0: no dictionary\n");
    }

    private static ColumnDescriptor column(ParquetFileReader reader, String dotted) {
        return reader.getFileMetaData().getSchema().getColumnDescription(dotted.split("\\."));
    }

    @Test
    void firstRowsAndBoundsOfPagesAreThoseOfParquetJavasIndexes() throws IOException {
        long seed = Seeds.seed("ChunkCommandsTest");
        Path written = folder.resolve("table.parquet");
        TableFiles.writeOneRowGroup(written, new Random(seed));
        Path copy = folder.resolve("copy.parquet");
        TableFiles.copyByParquetJava(written, copy);
        for (Path file : List.of(written, copy)) {
            int pages = requireIndexes(file);
            assertThat(pages).as("seed %d", seed).isGreaterThan(10);
        }
    }

    private static int requireIndexes(Path file) throws IOException {
        Map<String, List<JsonNode>> printed = new HashMap<>();
        for (JsonNode page : json("pages", file, "--format", "json")) {
            if (page.get("type").asText().startsWith("DATA_PAGE")) {
                printed.computeIfAbsent(page.get("column").asText(), name -> new ArrayList<>())
                        .add(page);
            }
        }
        int pages = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            for (BlockMetaData group : reader.getRowGroups()) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    List<JsonNode> ours = printed.get(chunk.getPath().toDotString());
                    OffsetIndex offsets = reader.readOffsetIndex(chunk);
                    ColumnIndex bounds = reader.readColumnIndex(chunk);
                    assertThat(ours).hasSize(offsets.getPageCount());
                    for (int page = 0; page < ours.size(); page++) {
                        assertThat(ours.get(page).get("firstRow").asLong()).isEqualTo(offsets.getFirstRowIndex(page));
                        if (bounds != null) {
                            requireBounds(ours.get(page), bounds, page, chunk);
                        }
                        pages++;
                    }
                }
            }
        }
        return pages;
    }

    private static void requireBounds(JsonNode ours, ColumnIndex bounds, int page, ColumnChunkMetaData chunk) {
        assertThat(ours.get("nulls").asLong()).isEqualTo(bounds.getNullCounts().get(page));
        boolean isEmpty = bounds.getNullPages().get(page);
        assertThat(ours.has("min")).isEqualTo(!isEmpty);
        boolean isPlainInteger = chunk.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64
                && chunk.getPrimitiveType().getLogicalTypeAnnotation() == null;
        if (!isEmpty && isPlainInteger) {
            long min = bounds.getMinValues()
                    .get(page)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .getLong(0);
            assertThat(ours.get("min").asText()).isEqualTo(Long.toString(min));
        }
    }

    @Test
    void pagesAsCsvHaveALineEach() throws IOException {
        Path data = block();
        int pages = json("pages", data, "--format", "json").size();
        List<String> lines = run("pages", data, "--format", "csv").out().lines().toList();
        assertThat(lines).hasSize(pages + 1);
        assertThat(lines.getFirst()).startsWith("row_group,column,page,").endsWith(",checksum,min,max");
        assertThat(lines.get(1)).matches("0,TraceID,0,DATA_PAGE(_V2)?,.*");
    }
}
