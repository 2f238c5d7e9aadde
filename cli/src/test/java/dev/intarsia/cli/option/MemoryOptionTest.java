package dev.intarsia.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.CommandRun;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MemoryOptionTest {
    private static long size(String text) {
        return new MemoryOption.Size().convert(text);
    }

    @Test
    void sizesHaveBinaryUnits() {
        assertThat(size("1048576")).isEqualTo(1L << 20);
        assertThat(size("2048k")).isEqualTo(2L << 20);
        assertThat(size("64m")).isEqualTo(size("64MiB")).isEqualTo(64L << 20);
        assertThat(size("64 MB")).isEqualTo(64_000_000);
        assertThat(size("3G")).isEqualTo(3L << 30);
    }

    @Test
    void aBlockThatNeedsMoreIsRefusedInOneLine() {
        CommandRun enough = CommandRun.of("spans", CommandRun.repositoryBlock(), "--memory", "64m");
        assertThat(enough.code()).isZero();
        Path large = Corpus.path("tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004");
        CommandRun poor = CommandRun.of("digest", large, "--memory", "8m");
        assertThat(poor.code()).isOne();
        assertThat(poor.errorLines()).hasSize(1);
        assertThat(poor.errorLines().getFirst()).startsWith("intarsia: limit: ").contains("--memory");
    }
}
