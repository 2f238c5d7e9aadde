package dev.intarsia.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.intarsia.testsupport.Patience;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody ends `otap receive`, a process of its own.
///
/// It sends to a folder and then to a server that ends it: each request from a certain one on is answered only after
/// another signal was sent. So the process is interrupted at work, however late it handles a signal.
final class OtapInterruptTest {
    private static final int ITEMS = 300;
    private static final int BEFORE_THE_SIGNAL = 3;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)\r\n");
    private static final Pattern SUMMARY = Pattern.compile("intarsia: received (\\d+) log records, .*");

    @TempDir
    private Path folder = Path.of("");

    private final CompletableFuture<Long> pid = new CompletableFuture<>();

    private Path output() {
        return folder.resolve("out");
    }

    private Path config(String name, String more) throws IOException {
        return Files.writeString(folder.resolve(name), """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 1, min_file_age: 0, checkpoint_file: %s}
                sinks:
                - {type: directory, path: %s, format: otlp-json}
                %s
                """.formatted(
                        folder.resolve("otap"), folder.resolve("checkpoint"), output(), more));
    }

    private Process receive(Path config, boolean once) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(withDefaultSignals());
        command.addAll(List.of(
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
        if (once) {
            command.add("--once");
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /// What starts a command with signals that this process ignores, as those in the background of a shell do, set back
    /// to their defaults. Nothing where `env` cannot.
    private static List<String> withDefaultSignals() throws IOException, InterruptedException {
        List<String> prefix = List.of("env", "--default-signal=INT,TERM");
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        return new ProcessBuilder(probe).start().waitFor() == 0 ? prefix : List.of();
    }

    /// Answers every request with 200, over one connection at a time.
    private void serve(ServerSocket listening, String signal) {
        int requests = 0;
        while (true) {
            try (Socket client = listening.accept()) {
                InputStream in = new BufferedInputStream(client.getInputStream());
                while (isRequest(in)) {
                    requests++;
                    if (requests > BEFORE_THE_SIGNAL) {
                        kill(signal, pid.join());
                    }
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
                }
            } catch (IOException e) {
                if (listening.isClosed()) {
                    return;
                }
                // The process has ended.
            }
        }
    }

    /// Reads a request to its end.
    private static boolean isRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).as("%s", head).isTrue();
        in.skipNBytes(Long.parseLong(length.group(1)));
        return true;
    }

    private static void kill(String signal, long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        // It fails when the process has ended.
        kill.onExit().join();
    }

    private List<Path> written() throws IOException {
        if (!Files.isDirectory(output())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output())) {
            return files.toList();
        }
    }

    /// Whether a process has inherited that it ignores a signal.
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
                "generate-otap", folder.resolve("otap"), "--requests=1", "--items=" + ITEMS, "--signals=logs");
        assertThat(generated.code()).as(generated.err()).isZero();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, signal));
            String endpoint = "http://localhost:" + server.getLocalPort();
            Path config = config("receiver.yaml", "- {type: otlp_http, endpoint: \"" + endpoint + "\", timeout: 10m}");
            Process process = receive(config, once);
            try {
                assumeFalse(ignores(process, code - 128), "the parent process ignores the signal");
                pid.complete(process.pid());
                assertThat(process.waitFor(Patience.MOST)).isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
            requireSummary(process, code);
        }
    }

    private void requireSummary(Process process, int code) throws IOException {
        List<String> reported = Files.readAllLines(folder.resolve("log"));
        assertThat(process.exitValue()).as("%s", reported).isEqualTo(code);
        Matcher summary = SUMMARY.matcher(reported.getLast());
        assertThat(summary.matches()).as("%s", reported).isTrue();
        int received = Integer.parseInt(summary.group(1));
        assertThat(received).as("%s", reported).isGreaterThanOrEqualTo(BEFORE_THE_SIGNAL);
        // It waits for the answer to the last request, but not without end.
        assertThat(written())
                .hasSizeBetween(received, received + 1)
                .noneMatch(file -> file.toString().endsWith(".tmp"));

        CommandRun rest = CommandRun.of("otap", "receive", "--config", config("rest.yaml", ""), "--once");
        assertThat(rest.code()).as(rest.err()).isZero();
        int all = written().size();
        assertThat(all).isGreaterThan(received + 1);
        assertThat(rest.errorLines().getLast()).startsWith("intarsia: received " + (all - received) + " log records");
    }
}
