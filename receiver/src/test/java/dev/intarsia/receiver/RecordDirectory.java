package dev.intarsia.receiver;

import com.google.protobuf.ByteString;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OtapExporter;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An exporter's directory with as many log records as spans and metrics, each of which has a number, from 1, that its
/// rows in all tables contain. [Numbered] extracts the numbers from sent messages.
public final class RecordDirectory {
    private final Path folder;
    private long seed;
    private long clockMillis = 1_790_000_000_000L;
    private int count;

    public RecordDirectory(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /// One run of an exporter, which is a partition.
    ///
    /// @param files files of each signal
    /// @param perFile records of each of them
    public void add(int files, int perFile) throws IOException {
        OtapOptions options =
                OtapOptions.of(folder, seed++).withPartitionKeys("_part_id").withStartMillis(clockMillis);
        try (OtapExporter exporter = OtapExporter.start(options)) {
            for (int file = 0; file < files; file++) {
                exporter.send(new OtapRequest.Logs(logs(count + 1, perFile)));
                exporter.send(new OtapRequest.Traces(spans(count + 1, perFile)));
                exporter.send(new OtapRequest.Metrics(metrics(count + 1, perFile)));
                count += perFile;
                exporter.finishOlderThan(0);
                exporter.advance(1000);
            }
            clockMillis = exporter.clockMillis() + 60_000;
        }
    }

    /// The names of all sent records, as in [Numbered], in order.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            for (int number = 1; number <= count; number++) {
                names.add(Numbered.name(signal, number));
            }
        }
        return names.stream().sorted().toList();
    }

    /// The files of a table.
    public List<Path> files(String table) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(table))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static ExportLogsServiceRequest logs(int first, int count) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int number = first; number < first + count; number++) {
            scope.addLogRecords(LogRecord.newBuilder()
                    .setTimeUnixNano(number)
                    .setBody(text(number))
                    .addAttributes(attribute(number)));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build();
    }

    private static ExportTraceServiceRequest spans(int first, int count) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int number = first; number < first + count; number++) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(id(number, 16))
                    .setSpanId(id(number, 8))
                    .setStartTimeUnixNano(number)
                    .setName("n" + number)
                    .addAttributes(attribute(number))
                    .addEvents(Span.Event.newBuilder().setName("n" + number).addAttributes(attribute(number))));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build();
    }

    private static ExportMetricsServiceRequest metrics(int first, int count) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        for (int number = first; number < first + count; number++) {
            NumberDataPoint point = NumberDataPoint.newBuilder()
                    .setTimeUnixNano(number)
                    .setAsInt(number)
                    .addAttributes(attribute(number))
                    .build();
            scope.addMetrics(Metric.newBuilder()
                    .setName("n" + number)
                    .setGauge(Gauge.newBuilder().addDataPoints(point)));
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder().addScopeMetrics(scope))
                .build();
    }

    private static ByteString id(int number, int bytes) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(bytes).putInt(bytes - Integer.BYTES, number).array());
    }

    static KeyValue attribute(int number) {
        return KeyValue.newBuilder().setKey("number").setValue(text(number)).build();
    }

    private static AnyValue text(int number) {
        return AnyValue.newBuilder().setStringValue("n" + number).build();
    }
}
