package dev.intarsia.receiver;

import dev.intarsia.receiver.config.ReceiverConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A receiver in a process of its own, that can be killed.
final class ReceiverProcess {
    private ReceiverProcess() {}

    /// Starts one.
    ///
    /// @param log where its messages go
    static Process start(Path config, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ReceiverProcess.class.getName(),
                config.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    /// Polls until it is killed.
    public static void main(String[] args) throws InterruptedException {
        try (Receiver receiver = ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)
                .create(ReceiverConfig.load(Path.of(args[0])), ReceiverEnvironment.DEFAULTS)) {
            receiver.start();
            receiver.awaitEnd().ifPresent(failure -> {
                throw new UncheckedIOException(new IOException(failure));
            });
        }
    }
}
