package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatCommandTest {
    private static Path mixed() {
        return Corpus.path("parquet/hardwood/core/filter_pushdown_mixed.parquet");
    }

    private static Path nested() {
        return Corpus.path("parquet/hardwood/core/typed_accessors_issue_445.parquet");
    }

    private static List<String> lines(Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.lines();
    }

    private static List<String> first(String file, String... columns) {
        return lines("cat", Corpus.path("parquet/" + file), "--limit", 1, "--columns", String.join(",", columns));
    }

    @Test
    void aRowIsAJsonObjectOnALine() {
        assertThat(lines("cat", mixed()).subList(0, 2))
                .containsExactly(
                        "{\"id\":1,\"price\":10.0,\"rating\":1.0,\"name\":\"apple\",\"active\":true}",
                        "{\"id\":2,\"price\":20.0,\"rating\":2.0,\"name\":\"banana\",\"active\":true}");
    }

    @Test
    void groupsListsAndMapsAreNested() {
        assertThat(lines("cat", nested(), "--format", "jsonl", "--limit", 1))
                .containsExactly("{\"id\":1,\"intervals\":[\"010000000000000000000000\",\"000000000700000000000000\"],"
                        + "\"interval_map\":{\"a\":\"000000000100000000000000\"},"
                        + "\"time_keyed\":[{\"key\":\"00:00:12.345\",\"value\":100}],"
                        + "\"decimal_keyed\":[{\"key\":123.45,\"value\":1}],\"json_map\":{\"k1\":\"{\\\"a\\\":1}\"},"
                        + "\"f16_map\":{\"a\":1.5},\"nested_struct\":{\"ts\":\"1970-01-01T00:00:00.000001Z\","
                        + "\"payload\":\"{\\\"answer\\\":42}\",\"i8\":7}}");
    }

    @Test
    void theTableHasTopLevelColumns() {
        assertThat(lines("cat", nested(), "--format", "table", "--columns", "json_map,id,nested_struct.i8"))
                .containsExactly(
                        "id  json_map                                nested_struct",
                        " 1  {\"k1\":\"{\\\"a\\\":1}\"}                      {\"i8\":7}",
                        " 2  {\"k2\":\"[true,false]\",\"k3\":\"\\\"hello\\\"\"}  {\"i8\":-1}",
                        " 3  {}                                      {\"i8\":0}");
        assertThat(lines("cat", Corpus.path("parquet/hardwood/core/null_logical_type_test.parquet"), "--format=table"))
                .first(STRING)
                .startsWith("id  ");
        assertThat(lines("cat", mixed(), "--format=table", "--limit", 1))
                .containsExactly("id  price  rating  name   active", " 1   10.0     1.0  apple  true");
    }

    @Test
    void valuesOfEveryTypeHaveTheirText() {
        Path unsigned = Corpus.path("parquet/hardwood/core/unsigned_int_test.parquet");
        assertThat(lines("cat", unsigned)).anyMatch(line -> line.endsWith("\"uint64_val\":18446744073709551615}"));
        assertThat(lines("cat", unsigned)).anyMatch(line -> line.contains("\"uint32_val\":4294967295,"));
        assertThat(lines("cat", Corpus.path("parquet/parquet-testing/data/float16_nonzeros_and_nans.parquet")))
                .contains("{\"x\":\"NaN\"}", "{\"x\":null}", "{\"x\":-2.0}");
        assertThat(first("hardwood/core/int96_timestamp_test.parquet", "ts"))
                .containsExactly("{\"ts\":\"2026-03-05T09:30:00.123456Z\"}");
        assertThat(first("hardwood/core/uuid_list_test.parquet", "session_ids"))
                .first(STRING)
                .startsWith("{\"session_ids\":[\"12345678-1234-5678-1234-567812345678\",");
        assertThat(first("parquet-testing/data/fixed_length_decimal.parquet", "value"))
                .containsExactly("{\"value\":1.00}");
        assertThat(first("hardwood/core/map_types_test.parquet", "int_map"))
                .containsExactly("{\"int_map\":[{\"key\":1,\"value\":100},{\"key\":2,\"value\":200},"
                        + "{\"key\":3,\"value\":300}]}");
        assertThat(first("hardwood/core/yellow_tripdata_sample.parquet", "tpep_pickup_datetime", "cbd_congestion_fee"))
                .containsExactly("{\"tpep_pickup_datetime\":\"2025-01-01T00:18:38\",\"cbd_congestion_fee\":0.0}");
    }

    @Test
    void whereChoosesRowsByColumnsThatNeedNotBePrinted() {
        String where = "price between [20, 40) and not name = 'banana' and active = true or id = 1";
        assertThat(lines("cat", mixed(), "--where", where, "--columns", "name"))
                .isEqualTo(lines("cat", mixed(), "--columns", "name", "--where", where))
                .contains("{\"name\":\"apple\"}")
                .hasSizeLessThan(15);
        assertThat(lines("cat", mixed(), "--where", "false")).isEmpty();
        assertThat(lines("cat", mixed(), "--where", "true")).hasSize(15);
        assertThat(lines("cat", mixed(), "--where", "true", "--limit", 4)).hasSize(4);
        assertThat(lines("cat", mixed(), "--limit", 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--columns|idd|'--columns': no column idd in the schema; is id meant?",
                "--columns|id,name.x|'--columns': no column name.x in the schema",
                "--columns|id,|'--columns': character 4: the name of a column is expected, not the end",
                "--where|idd = 1|'--where': character 1: no column idd in the schema; is id meant?",
                "--where|id = 'x'|'--where': character 6: id (INT32) cannot be compared with 'x': a number is expected",
                "--where|id = |'--where': character 5: a literal is expected, not the end",
            })
    void whatDoesNotFitTheFileIsWrongUsage(String option, String value, String message) {
        CommandRun run = CommandRun.of("cat", mixed(), option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(2);
        assertThat(run.errorLines().getFirst())
                .startsWith("intarsia: usage: Invalid value for option '" + option + "'")
                .contains(message);
    }

    @Test
    void whatIsBehindTheLimitIsNotRead(@TempDir Path folder) throws IOException {
        BlockOptions options = BlockOptions.of(folder, 7).withSize(120, 8, 0, 12);
        Path block = BlockGenerator.generate(options).written().directory();
        Path data = block.resolve("data.parquet");
        int readable = damageLastRowGroup(data);
        assertThat(readable).isBetween(20, 119);
        assertThat(lines("cat", block, "--limit", readable, "--columns", "TraceID"))
                .hasSize(readable);
        for (String format : List.of("jsonl", "table")) {
            CommandRun run = CommandRun.of("cat", block, "--columns", "TraceID", "--format", format);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.errorLines()).hasSize(1);
            assertThat(run.err()).startsWith("intarsia: corrupt: " + data);
            assertThat(run.lines()).hasSize(format.equals("jsonl") ? readable : readable + 1);
        }
    }

    // Returns the number of rows before.
    private static int damageLastRowGroup(Path data) throws IOException {
        LocalFile file = LocalFile.of(data);
        ColumnChunk chunk;
        long rows;
        try (ReadContext context = ReadContext.create();
                var store = file.store()) {
            var footer = ParquetReader.open(store, file.key(), context).footer();
            chunk = footer.rowGroups().getLast().columns().getFirst();
            rows = footer.rowCount() - footer.rowGroups().getLast().rowCount();
        }
        try (RandomAccessFile bytes = new RandomAccessFile(data.toFile(), "rw")) {
            bytes.seek(chunk.dataPageOffset());
            bytes.write(new byte[40]);
        }
        return Math.toIntExact(rows);
    }

    @Test
    void aFileWithoutColumnsHasEmptyRows(@TempDir Path folder) throws IOException {
        SchemaElement root = new SchemaElement("m");
        root.setNum_children(0);
        RowGroup rows = new RowGroup(List.of(), 0, 3);
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(new FileMetaData(1, List.of(root), 3, List.of(rows)), footer);
        ByteBuffer file = ByteBuffer.allocate(footer.size() + 12).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = {'P', 'A', 'R', '1'};
        file.put(magic).put(footer.toByteArray()).putInt(footer.size()).put(magic);
        Path data = Files.write(folder.resolve("none.parquet"), file.array());
        assertThat(lines("cat", data)).containsExactly("{}", "{}", "{}");
        assertThat(lines("cat", data, "--where", "true", "--limit", 2)).containsExactly("{}", "{}");
        assertThat(lines("cat", data, "--format", "table")).containsExactly("", "", "", "");
        assertThat(lines("cat", Corpus.path("parquet/parquet-go/empty.parquet")))
                .isEmpty();
    }

    @Test
    void everyGoodFileOfTheCorpusCanBePrinted() throws IOException {
        ObjectMapper json = new ObjectMapper();
        int printed = 0;
        for (JsonNode entry : json.readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            String id = entry.get("id").asText();
            if (!entry.get("kind").asText().equals("good") || entry.path("rows").asLong() > 500) {
                continue;
            }
            Path file = Corpus.path(entry.get("file").asText());
            CommandRun run = CommandRun.of("cat", file);
            if (run.code() != 0) {
                assertThat(run.err()).as(id).startsWith("intarsia: unsupported: ");
                continue;
            }
            assertThat(run.lines()).as(id).hasSize(rowCount(file));
            for (String line : run.lines()) {
                assertThat(json.readTree(line).isObject()).as(id).isTrue();
            }
            printed++;
        }
        assertThat(printed).isGreaterThan(220);
    }

    private static int rowCount(Path data) {
        LocalFile file = LocalFile.of(data);
        try (ReadContext context = ReadContext.create();
                var store = file.store()) {
            return Math.toIntExact(
                    ParquetReader.open(store, file.key(), context).footer().rowCount());
        }
    }
}
