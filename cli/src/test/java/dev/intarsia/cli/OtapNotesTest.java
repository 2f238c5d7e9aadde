package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands pass over is reported.
final class OtapNotesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path otap = folder;

    @BeforeEach
    void generate() {
        otap = folder.resolve("otap");
        assertThat(CommandRun.of("generate-otap", otap, "--requests=2", "--items=10", "--signals=logs")
                        .code())
                .isZero();
    }

    private CommandRun receive(String processing) throws IOException {
        Path config = Files.writeString(folder.resolve("receiver.yaml"), """
                base_uri: %s
                processing_options: {%s}
                sinks: [{type: noop}]
                """.formatted(otap, processing));
        return CommandRun.of("otap", "receive", "--config", config, "--once");
    }

    @Test
    void filesThatAreTooYoungAreReported() throws IOException {
        CommandRun run = receive("min_file_age: 1h");
        assertThat(run.code()).isZero();
        assertThat(run.errorLines().getLast())
                .startsWith("intarsia: received 0 log records, ")
                .matches(".*, [12] files too young");
    }

    @Test
    void filesThatAreNoTablesAreReported() throws IOException {
        Files.writeString(otap.resolve("README.txt"), "x");
        assertThat(receive("min_file_age: 0").errorLines().getLast()).endsWith(", 1 ignored as no table files");
        assertThat(CommandRun.of("otap", "logs", otap).err()).isEmpty();
        assertThat(CommandRun.of("otap", "logs", otap, "--validate")
                        .errorLines()
                        .getFirst())
                .isEqualTo("intarsia: note: 1 files and folders are no tables: README.txt");
    }

    @Test
    void tableFilesWithoutBytesAreReported() throws IOException {
        Files.createFile(otap.resolve("logs/part-1790000000000-00000000-0000-4000-8000-000000000000.parquet"));
        CommandRun run = CommandRun.of("otap", "logs", otap);
        assertThat(run.code()).isZero();
        assertThat(run.errorLines()).containsExactly("intarsia: note: 1 table files have no bytes and are left out");
    }

    @Test
    void rowsWithoutAnyRecordAreReported() throws IOException {
        try (var files = Files.walk(otap.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertThat(CommandRun.of("otap", "logs", otap, "--validate").errorLines())
                .singleElement()
                .asString()
                .matches("intarsia: note: partition \\.: table log_attrs: [0-9,]+ rows have a parent that is in no "
                        + "file, or in none yet");
    }
}
