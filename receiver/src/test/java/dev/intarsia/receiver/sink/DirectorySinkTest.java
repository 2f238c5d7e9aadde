package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.OtlpFormat;
import dev.intarsia.receiver.config.SinkConfig;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectorySinkTest {
    @TempDir
    private Path folder;

    private DirectorySink sink(OtlpFormat format, boolean gzip) {
        return new DirectorySink(new SinkConfig.Directory("files", folder.resolve("a/b"), format, gzip));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aBatchIsAFileOfItsKey() throws IOException {
        OtlpBatch batch = Batches.logs(1000, 2);
        try (DirectorySink sink = sink(OtlpFormat.OTLP_JSON, false)) {
            sink.send(batch);
        }
        assertThat(names()).containsExactly("logs-1700-00000000-0000-0007-0000-000000000009-0000001000.jsonl");
        assertThat(Files.readString(folder.resolve("a/b").resolve(names().getFirst())))
                .startsWith("{\"resourceLogs\":[")
                .contains("row 1000", "row 1001")
                .endsWith("}\n");
    }

    @Test
    void aBatchThatComesAgainReplacesItsFile() throws IOException {
        try (DirectorySink sink = sink(OtlpFormat.OTLP_PROTO, true)) {
            sink.send(Batches.logs(0, 3));
            sink.send(Batches.logs(0, 5));
            sink.send(Batches.logs(5, 1));
        }
        assertThat(names()).hasSize(2).first().asString().endsWith("-0000000000.pb.gz");
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve("a/b").resolve(names().getFirst())))) {
            ExportLogsServiceRequest request = ExportLogsServiceRequest.parseDelimitedFrom(in);
            assertThat(request.getResourceLogs(0).getScopeLogs(0).getLogRecordsList())
                    .hasSize(5);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void removesWhatACrashLeftHalfWrittenAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.createFile(folder.resolve("a/b/.logs-1-x-0.jsonl.tmp"));
        Files.createFile(folder.resolve("a/b/.other.tmp"));
        Files.createFile(folder.resolve("a/b/logs-1-x-0.jsonl"));
        sink(OtlpFormat.OTLP_JSON, false).close();
        assertThat(names()).containsExactly(".other.tmp", "logs-1-x-0.jsonl");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.createFile(folder.resolve("a"));
        assertThatThrownBy(() -> sink(OtlpFormat.OTLP_JSON, false))
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("files cannot be opened")
                .hasMessageContaining(folder.resolve("a/b").toString());
    }

    @Test
    void aFolderThatIsGoneFailsTheBatch() throws IOException {
        try (DirectorySink sink = sink(OtlpFormat.OTLP_JSON, false)) {
            Files.delete(folder.resolve("a/b"));
            assertThatThrownBy(() -> sink.send(Batches.span()))
                    .isInstanceOfSatisfying(
                            SinkException.class,
                            failure -> assertThat(failure.isPermanent()).isFalse());
        }
    }
}
