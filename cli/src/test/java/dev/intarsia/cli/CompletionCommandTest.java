package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class CompletionCommandTest {
    @TempDir
    private Path folder = Path.of("");

    /// What bash offers for the words, of which the last is to be completed.
    private String completed(String... words) throws IOException, InterruptedException {
        Path script = folder.resolve("completion");
        CommandRun run = CommandRun.of("completion");
        assertThat(run.code()).isZero();
        Files.write(script, run.out());
        String line = String.join(" ", words);
        Process bash = new ProcessBuilder("bash", "-c", """
                        compopt() { :; }
                        source "$1"
                        read -ra COMP_WORDS <<<"$2"
                        [[ $2 == *' ' ]] && COMP_WORDS+=('')
                        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        COMP_LINE=$2
                        COMP_POINT=${#COMP_LINE}
                        _complete_intarsia
                        echo "${COMPREPLY[@]}"
                        """, "bash", script.toString(), line)
                .redirectErrorStream(true)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    @Test
    void commandsAreCompleted() throws IOException, InterruptedException {
        assertThat(completed("intarsia", "trac").split(" "))
                .containsExactlyInAnyOrder("trace", "traces", "trace-summary");
        assertThat(completed("intarsia", "otap", "rec")).isEqualTo("receive");
    }

    @Test
    void optionsAreCompleted() throws IOException, InterruptedException {
        assertThat(completed("intarsia", "cat", "--lim")).isEqualTo("--limit");
    }
}
