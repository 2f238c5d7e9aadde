package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void itListsFindsAndMeasures() throws IOException {
        CommandRun run = CommandRun.of("demo", "--dir", folder);
        assertThat(run.code()).isZero();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.text())
                .contains("$ intarsia traces BLOCK --projection summary --limit 10")
                .contains("$ intarsia trace BLOCK ")
                .contains("Found in ")
                .containsPattern("[1-9][0-9,]* spans/s or \\d+ MB/s");
        String id = run.text().replaceAll("(?s).*intarsia trace BLOCK ([0-9a-f]{32})\n.*", "$1");
        assertThat(run.lines().stream().filter(line -> line.startsWith(id)).count())
                .isBetween(3L, 12L);
        try (Stream<Path> kept = Files.walk(folder)) {
            assertThat(kept.map(Path::getFileName).map(Path::toString)).contains("data.parquet", "meta.json");
        }
    }
}
