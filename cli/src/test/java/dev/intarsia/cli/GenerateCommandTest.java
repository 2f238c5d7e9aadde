package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerateCommandTest {
    private static final Object[] SIZE = {"--traces=60", "--spans-per-trace=5", "--wide-trace-spans=0", "--row-groups=3"
    };

    @TempDir
    private Path folder = Path.of("");

    private Path generate(String name, String seed) {
        CommandRun run =
                CommandRun.of("generate", folder.resolve(name), "--seed", seed, SIZE[0], SIZE[1], SIZE[2], SIZE[3]);
        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1);
        assertThat(run.errorLines()).hasSize(1);
        return Path.of(run.lines().getFirst());
    }

    @Test
    void theSameOptionsGiveTheSameBytes() throws IOException {
        Path first = generate("a", "5");
        Path second = generate("b", "5");
        Path third = generate("c", "6");
        assertThat(Files.mismatch(first.resolve("data.parquet"), second.resolve("data.parquet")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(first.resolve("meta.json"), second.resolve("meta.json")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(first.resolve("data.parquet"), third.resolve("data.parquet")))
                .isNotEqualTo(-1);
    }

    @Test
    void theBlockCanBeRead() {
        Path block = generate("a", "6");
        assertThat(CommandRun.of("traces", block).lines()).hasSize(1 + 60);
        // A trace without spans has no summary.
        assertThat(described(CommandRun.of("traces", block, "--projection", "summary")))
                .isEqualTo(described(CommandRun.of("traces", block)));
        assertThat(CommandRun.of("inspect", block).text())
                .contains("ROW GROUP 2 ")
                .doesNotContain("ROW GROUP 3 ");
    }

    private static List<String> described(CommandRun run) {
        return run.lines().stream()
                .filter(line -> !line.matches("[0-9a-f]{32}  - .*"))
                .toList();
    }

    @Test
    void theOptionsShowInTheBlock() throws IOException {
        CommandRun run = CommandRun.of(
                "generate",
                folder,
                "--format-version=vparquet5",
                "--tenant=shop",
                "--dedicated-columns=every-kind",
                "--page-bytes=1024",
                "--bloom-shard-bytes=16",
                "--no-index",
                SIZE[0],
                SIZE[1],
                SIZE[2],
                SIZE[3]);
        assertThat(run.code()).isZero();
        Path block = Path.of(run.lines().getFirst());
        assertThat(block).hasParent(folder.resolve("shop"));
        assertThat(block.resolve("index")).doesNotExist();
        assertThat(block.resolve("bloom-3")).exists();
        assertThat(Files.readString(block.resolve("meta.json")))
                .contains("\"format\":\"vParquet5\"", "\"n\":\"db.statement\",\"o\":[\"blob\"]");
        assertThat(CommandRun.of("inspect", block).text()).contains("rs.ss.Spans.Events.DedicatedAttributes.Int01");
    }

    @Test
    void optionsOutOfRangeAreWrongUsage() {
        for (String wrong : List.of(
                "--format-version=vParquet5-preview5", "--dedicated-columns=all", "--page-bytes=0", "--tenant=")) {
            CommandRun run = CommandRun.of("generate", folder, wrong);
            assertThat(run.code()).as(wrong).isEqualTo(2);
            assertThat(run.errorLines()).as(wrong).hasSize(2);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTargetThatIsAFileIsOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CommandRun run = CommandRun.of("generate", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: store: " + file);
    }
}
