package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody ends `otap receive`, a process of its own.
final class OtapInterruptTest {
    private static final long TIMEOUT_SECONDS = 120;
    private static final int RECORDS = 300;

    @TempDir
    private Path folder = Path.of("");

    private Path output() {
        return folder.resolve("out");
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("receiver.yaml"), """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 1, min_file_age: 0, checkpoint_file: %s}
                sinks: [{type: directory, path: %s, format: otlp-json}]
                """.formatted(
                        folder.resolve("otap"), folder.resolve("checkpoint"), output()));
    }

    private Process receive(Path config, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "otap",
                "receive",
                "--config",
                config.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private List<Path> written() throws IOException {
        if (!Files.isDirectory(output())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output())) {
            return files.toList();
        }
    }

    private void awaitSome(Process process) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (written().size() < 3) {
            String log = Files.readString(folder.resolve("log"));
            assertThat(process.isAlive()).as(log).isTrue();
            assertThat(System.nanoTime()).as(log).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Whether a process has inherited that it ignores a signal, as those in the background of a shell do.
    private static boolean ignores(Process process, int signal) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >> (signal - 1) & 1) == 1;
    }

    /// 128 and the number of the signal is how processes end by it.
    @ParameterizedTest
    @CsvSource({"INT, 130, false", "TERM, 143, true"})
    void aSignalEndsItWithASummaryAndTheNextRunGoesOn(String signal, int code, boolean once) throws Exception {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "there are no such signals on Windows");
        CommandRun generated = CommandRun.of(
                "generate-otap", folder.resolve("otap"), "--requests=1", "--items=" + RECORDS, "--signals=logs");
        assertThat(generated.code()).as(generated.err()).isZero();
        Path config = config();
        Process process = once ? receive(config, "--once") : receive(config);
        try {
            awaitSome(process);
            assumeFalse(ignores(process, code - 128), "the parent process ignores the signal");
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        List<String> reported = Files.readAllLines(folder.resolve("log"));
        int received = written().size();
        assertThat(process.exitValue()).as("%s", reported).isEqualTo(code);
        assertThat(reported.getLast()).startsWith("intarsia: received " + received + " log records, ");
        assertThat(written()).noneMatch(file -> file.toString().endsWith(".tmp"));

        CommandRun rest = CommandRun.of("otap", "receive", "--config", config, "--once");
        assertThat(rest.code()).as(rest.err()).isZero();
        int all = written().size();
        assertThat(rest.errorLines().getLast()).startsWith("intarsia: received " + (all - received) + " log records");
    }
}
