package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.SizeArgument;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ReadingOptionsTest {
    @TempDir
    private Path folder;

    /// A block whose statistics say that every value is the highest there is.
    private Path lyingBlock() throws IOException {
        Path block = BlockGenerator.generate(BlockOptions.of(folder, 3).withSize(20, 4, 10, 2))
                .written()
                .directory();
        byte[] file = Files.readAllBytes(block.resolve("data.parquet"));
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        int start = file.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                Statistics statistics = chunk.getMeta_data().getStatistics();
                if (statistics != null && statistics.isSetMin_value()) {
                    Arrays.fill(statistics.getMin_value(), (byte) 0xFF);
                    Arrays.fill(statistics.getMax_value(), (byte) 0xFF);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, out);
        assertThat(out.size()).isEqualTo(length);
        System.arraycopy(out.toByteArray(), 0, file, start, length);
        Files.write(block.resolve("data.parquet"), file);
        return block;
    }

    @Test
    void withoutPruningTracesAreFoundWhateverStatisticsSay() throws IOException {
        Path data = lyingBlock().resolve("data.parquet");
        String id = CommandRun.of("traces", data).lines().get(1).split(" ", 2)[0];
        assertThat(CommandRun.of("traces", data, "--trace-id-prefix", id).lines())
                .hasSize(1);
        assertThat(CommandRun.of("traces", data, "--trace-id-prefix", id, "--no-pruning")
                        .lines())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith(id);
        assertThat(CommandRun.of("trace", data, id).code()).isEqualTo(1);
        assertThat(CommandRun.of("trace", data, id, "--no-pruning").code()).isZero();
        String where = "TraceID = x'" + id + "'";
        assertThat(CommandRun.of("cat", data, "--columns", "TraceID", "--where", where)
                        .lines())
                .isEmpty();
        assertThat(CommandRun.of("cat", data, "--columns", "TraceID", "--where", where, "--no-pruning")
                        .lines())
                .containsExactly("{\"TraceID\":\"" + id + "\"}");
    }

    @Test
    void withoutPruningTracesOfATenantAreFoundWhateverStatisticsSay() throws IOException {
        Path block = lyingBlock();
        Path tenant = block.getParent();
        String id = CommandRun.of("traces", block).lines().get(1).split(" ", 2)[0];
        assertThat(CommandRun.of("traces", tenant, "--trace-id-prefix", id).lines())
                .hasSize(1);
        assertThat(CommandRun.of("traces", tenant, "--trace-id-prefix", id, "--no-pruning")
                        .lines())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith(id);
        assertThat(CommandRun.of("trace", tenant, id, "--no-pruning").code()).isZero();
        CommandRun limited = CommandRun.of("spans", tenant, "--max-page-bytes", "20");
        assertThat(limited.code()).isEqualTo(1);
        assertThat(limited.err()).contains("ReadLimits.maxPageBytes or --max-page-bytes allows more");
    }

    static Stream<List<Object>> commands() {
        Path block = CommandRun.repositoryBlock();
        Path file = Corpus.path("parquet/hardwood/core/filter_pushdown_mixed.parquet");
        return Stream.of(
                List.of("traces", block),
                List.of("spans", block),
                List.of("trace", block, "474be8b43449fb"),
                List.of("analyse", block),
                List.of("cat", file),
                List.of("digest", file));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandThatReadsPagesTakesBothOptions(List<Object> command) {
        CommandRun plain = CommandRun.of(command.toArray());
        assertThat(plain.code()).as(plain.err()).isZero();
        CommandRun unpruned = CommandRun.of(with(command, "--no-pruning", "--max-page-bytes", "1GiB"));
        assertThat(unpruned.code()).as(unpruned.err()).isZero();
        assertThat(unpruned.text()).isEqualTo(plain.text());
        CommandRun limited = CommandRun.of(with(command, "--max-page-bytes", "20"));
        assertThat(limited.code()).isEqualTo(1);
        assertThat(limited.err())
                .contains("limit")
                .contains("more than 20; ReadLimits.maxPageBytes or --max-page-bytes allows more");
    }

    private static Object[] with(List<Object> command, Object... options) {
        return Stream.concat(command.stream(), Arrays.stream(options)).toArray();
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().flatMap(ReadingOptionsTest::leaves);
    }

    /// Those without are the ones that generate files, and list what metas say of blocks.
    @Test
    void noOtherCommandsAreWithoutTheOptions() {
        CommandLine all =
                Main.commandLine(Console.of(OutputStream.nullOutputStream(), System.err), new Failures(System.err));
        assertThat(leaves(all))
                .filteredOn(command -> !command.getCommandSpec()
                        .optionsMap()
                        .keySet()
                        .containsAll(List.of("--no-pruning", "--max-page-bytes", "--memory")))
                .extracting(CommandLine::getCommandName)
                .containsOnly("demo", "blocks", "generate", "generate-tenant", "generate-otap", "completion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "traces", "metrics"})
    void otapTablesAreReadWithBothOptions(String signal) {
        Path otap = folder.resolve("otap");
        assertThat(CommandRun.of("generate-otap", otap, "--requests=3", "--items=20")
                        .code())
                .isZero();
        List<Object> command = List.of("otap", signal, otap);
        CommandRun plain = CommandRun.of(command.toArray());
        assertThat(plain.code()).as(plain.err()).isZero();
        assertThat(plain.lines()).hasSizeGreaterThan(20);
        CommandRun unpruned = CommandRun.of(with(command, "--no-pruning", "--max-page-bytes", "1GiB"));
        assertThat(unpruned.code()).as(unpruned.err()).isZero();
        assertThat(unpruned.text()).isEqualTo(plain.text());
        CommandRun limited = CommandRun.of(with(command, "--max-page-bytes", "20"));
        assertThat(limited.code()).isEqualTo(1);
        assertThat(limited.err()).contains("more than 20; ReadLimits.maxPageBytes or --max-page-bytes allows more");
    }

    @Test
    void theReceiverHasTheLimitOfPages() throws IOException {
        Path otap = folder.resolve("otap");
        assertThat(CommandRun.of("generate-otap", otap, "--requests=1", "--items=5")
                        .code())
                .isZero();
        Path config = Files.writeString(folder.resolve("receiver.yaml"), """
                base_uri: %s
                processing_options:
                  min_file_age: 0
                  span_attrs_grace: 0
                sinks: [{type: stdout}]
                """.formatted(otap));
        CommandRun limited = CommandRun.of("otap", "receive", "--once", "--config", config, "--max-page-bytes", "20");
        assertThat(limited.code()).isEqualTo(1);
        assertThat(limited.err()).contains("ReadLimits.maxPageBytes or --max-page-bytes allows more");
        CommandRun plain = CommandRun.of(
                "otap", "receive", "--once", "--config", config, "--max-page-bytes", "1GiB", "--no-pruning");
        assertThat(plain.code()).as(plain.err()).isZero();
        assertThat(plain.lines()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "64MiB,67108864", "1gib,1073741824", "500 kB,500000", "2GB,2000000000", "7b,7", "1KiB,1024"})
    void sizesHaveUnits(String text, long bytes) {
        assertThat(new SizeArgument().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "MiB", "1.5GiB", "1TiB", "99999999999GiB", "x"})
    void otherSizesAreWrongUsage(String text) {
        CommandRun run = CommandRun.of("cat", "x", "--max-page-bytes=" + text);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errorLines()).hasSize(2);
        assertThat(run.errorLines().getFirst()).contains("'" + text + "' is no");
    }
}
