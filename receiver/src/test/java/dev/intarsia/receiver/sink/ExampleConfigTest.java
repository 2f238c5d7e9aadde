package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.Numbered;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.RecordDirectory;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/examples/receiver.yaml` as it is, but for where it reads, where it sends, and how long it waits for an answer:
/// a request that is not answered in time is sent again.
class ExampleConfigTest {
    @TempDir
    private Path temporary;

    private static String replaced(String text, String old, String next) {
        assertThat(text).contains(old);
        return text.replace(old, next);
    }

    @Test
    void theExampleSendsWhatThereIsToItsCollector() throws IOException {
        Path otap = temporary.resolve("otap");
        RecordDirectory directory = new RecordDirectory(otap, 3);
        directory.add(2, 20);
        try (Stream<Path> files = Files.walk(otap)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
        String example = Files.readString(Corpus.projectRoot().resolve("docs/examples/receiver.yaml"));
        try (OtlpServer server = new OtlpServer(0)) {
            String here = replaced(example, "/var/lib/otap", otap.toString());
            here = replaced(here, "/var/lib/intarsia", temporary.toString());
            here = replaced(here, "http://localhost:4318", server.endpoint().toString());
            here = replaced(here, "timeout: 10s", "timeout: 10m");
            ReceiverConfig config = ReceiverConfig.load(Files.writeString(temporary.resolve("receiver.yaml"), here));
            try (Receiver receiver =
                    ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, ReceiverEnvironment.DEFAULTS)) {
                receiver.runOnce();
            }
            assertThat(names(server)).isEqualTo(directory.names());
            assertThat(server.accepted()).allSatisfy(request -> {
                assertThat(request.tenant()).isEqualTo("tenant");
                assertThat(request.encoding()).isEqualTo("gzip");
            });
        }
        assertThat(temporary.resolve("otap.checkpoint")).exists();
    }

    private static List<String> names(OtlpServer server) throws IOException {
        List<String> names = new ArrayList<>();
        for (OtlpServer.Got request : server.accepted()) {
            String signal = request.path().substring("/v1/".length()).toUpperCase(Locale.ROOT);
            names.addAll(Numbered.names(Signal.valueOf(signal), request.body()));
        }
        return names.stream().sorted().toList();
    }
}
