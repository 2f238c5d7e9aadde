package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutputFailureTest {
    private final Path block = CommandRun.repositoryBlock();
    private final List<List<Object>> commands = List.of(
            List.of("traces", block),
            List.of("traces", block, "--format=otlp-json"),
            List.of("spans", block, "--format=otlp-proto"),
            List.of("inspect", block),
            List.of("inspect", block, "--format=json"),
            List.of("cat", block),
            List.of("cat", block, "--format=table"),
            List.of("digest", block),
            List.of("--help"),
            List.of("traces", "--help"));

    @Test
    void aReaderThatHasGoneIsNoFailure() {
        for (List<Object> command : commands) {
            CommandRun run = CommandRun.of(failing(new IOException("Broken pipe")), command.toArray());
            assertThat(run.code()).as("%s", command).isZero();
            assertThat(run.err()).as("%s", command).isEmpty();
        }
    }

    @Test
    void aFullDiskIsOneLine() {
        for (List<Object> command : commands.subList(0, 8)) {
            CommandRun run = CommandRun.of(failing(new IOException("No space left on device")), command.toArray());
            assertThat(run.code()).as("%s", command).isEqualTo(1);
            assertThat(run.errorLines()).containsExactly("intarsia: output: standard output: No space left on device");
        }
    }

    @Test
    void aBugIsOneLineThatStatesHowToSeeMore() {
        CommandRun run = CommandRun.of(failing(new ArrayIndexOutOfBoundsException(7)), "traces", block);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: internal: ").contains("INTARSIA_DEBUG=1");
    }

    @Test
    void lackOfMemoryIsOneLine() {
        CommandRun run = CommandRun.of(failing(new OutOfMemoryError("Java heap space")), "traces", block);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: internal: ").contains("out of memory (Java heap space)");
    }

    private static OutputStream failing(Throwable failure) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                switch (failure) {
                    case IOException io -> throw io;
                    case RuntimeException bug -> throw bug;
                    case Error error -> throw error;
                    default -> throw new AssertionError(failure);
                }
            }
        };
    }
}
