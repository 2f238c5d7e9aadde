package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerateTenantCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private CommandRun generate(String... options) {
        Object[] all = Stream.concat(
                        Stream.of("generate-tenant", folder, "--traces=30", "--spans-per-trace=4"), Stream.of(options))
                .toArray();
        return CommandRun.of(all);
    }

    @Test
    void aTenantHasBlocksOfTheFormatsAskedForAndAnIndex() throws IOException {
        CommandRun run = generate("--tenant=shop", "--format-version=vParquet5,vParquet4", "--replicated", "--damaged");
        assertThat(run.code()).isZero();
        assertThat(run.lines()).containsExactly(folder.resolve("shop").toString());
        assertThat(run.errorLines()).containsExactly("intarsia: wrote 30 traces to 2 live and 2 compacted blocks");
        assertThat(folder.resolve("shop/index.pb.zst")).exists();
        assertThat(folder.resolve("shop/index.json.gz")).exists();
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names.stream().filter("meta.compacted.json"::equals)).hasSize(2);
            assertThat(names.stream().filter("meta.json"::equals)).hasSizeGreaterThan(2);
        }
    }

    @Test
    void optionsOutOfRangeAreWrongUsage() {
        for (String wrong : List.of(
                "--compactions=9",
                "--tenant=a/b",
                "--tenant=..",
                "--traces=0",
                "--bloom-shard-bytes=0",
                "--format-version=vParquet2")) {
            CommandRun run = generate(wrong);
            assertThat(run.code()).as(wrong).isEqualTo(2);
            assertThat(run.errorLines()).as(wrong).hasSize(2);
        }
    }

    @Test
    void aTargetThatIsAFileIsOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun run = CommandRun.of("generate-tenant", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: store: " + file);
    }
}
