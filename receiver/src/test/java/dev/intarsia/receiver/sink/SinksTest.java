package dev.intarsia.receiver.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.OtlpFormat;
import dev.intarsia.receiver.config.SinkConfig;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SinksTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private RequestSink open(SinkConfig... configs) {
        return Sinks.open(List.of(configs), new Sinks.Streams(out, log), wait -> {});
    }

    @Test
    void batchesGoNowhereOnlyWhenThatIsNamed() {
        assertThatThrownBy(() -> open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no sink");
        try (RequestSink sink = open(new SinkConfig.Noop("nothing"))) {
            sink.send(Batches.logs(0, 1));
            assertThat(sink.name()).isEqualTo("nothing");
        }
        assertThat(out.size() + log.size()).isZero();
    }

    @Test
    void eachSinkGetsEachBatch() {
        try (RequestSink sink = open(
                new SinkConfig.StandardOutput("stdout", OtlpFormat.OTLP_JSON),
                new SinkConfig.Debug("brief", false),
                new SinkConfig.Debug("long", true))) {
            assertThat(sink.name()).isEqualTo("stdout, brief, long");
            sink.send(Batches.logs(7, 1));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"resourceLogs\":")
                .endsWith("\n");
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("brief: 1 logs of logs/part-1700-").endsWith("rows 7 to 8");
        assertThat(lines.get(1)).startsWith("long: 1 logs");
        assertThat(lines.get(2)).contains("row 7");
    }

    @Test
    void aSinkThatNeedsAStreamIsRefusedWithoutOne() {
        List<SinkConfig> both = List.of(
                new SinkConfig.StandardOutput("stdout", OtlpFormat.OTLP_PROTO), new SinkConfig.Debug("brief", false));
        for (SinkConfig config : both) {
            assertThatThrownBy(() -> Sinks.open(List.of(config), Sinks.Streams.none(), wait -> {}))
                    .isInstanceOf(SinkException.class)
                    .hasMessageContaining(config.name() + " cannot be opened: no stream is available");
        }
    }

    /// Records that it was closed, and fails to close.
    private record Unclosable(String name, List<String> closed) implements RequestSink {
        @Override
        public void send(OtlpBatch batch) {
            // Accepts everything.
        }

        @Override
        public void close() {
            closed.add(name);
            throw new IllegalStateException(name);
        }
    }

    @Test
    void eachSinkIsClosedEvenIfThoseBeforeCannotBe() {
        List<String> closed = new ArrayList<>();
        FanOutSink all = new FanOutSink(
                List.of(new Unclosable("a", closed), new Unclosable("b", closed), new Unclosable("c", closed)));
        assertThatThrownBy(all::close)
                .hasMessage("a")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("b", "c"));
        assertThat(closed).containsExactly("a", "b", "c");
    }

    @Test
    void messagesStandBehindTheirLengths() throws IOException {
        try (RequestSink sink = open(new SinkConfig.StandardOutput("stdout", OtlpFormat.OTLP_PROTO))) {
            sink.send(Batches.logs(0, 2));
            sink.send(Batches.logs(2, 1));
        }
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertThat(ExportLogsServiceRequest.parseDelimitedFrom(in)
                        .getResourceLogs(0)
                        .getScopeLogs(0)
                        .getLogRecordsCount())
                .isEqualTo(2);
        assertThat(ExportLogsServiceRequest.parseDelimitedFrom(in)).isNotNull();
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void aStreamThatFailsFailsTheBatch() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the reader is closed");
            }
        };
        List<SinkConfig> both = List.of(
                new SinkConfig.StandardOutput("stdout", OtlpFormat.OTLP_PROTO), new SinkConfig.Debug("debug", false));
        for (SinkConfig config : both) {
            try (RequestSink sink = Sinks.open(List.of(config), new Sinks.Streams(broken, broken), wait -> {})) {
                assertThatThrownBy(() -> sink.send(Batches.span()))
                        .isInstanceOf(SinkException.class)
                        .hasMessageContaining(config.name() + " cannot be written")
                        .hasMessageContaining("the reader is closed");
            }
        }
    }
}
