package dev.intarsia.reactive.otap.testing;

import dev.intarsia.otap.schema.Signal;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.testdata.otap.OtapExporter;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.WriterOptions;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An exporter's directory with distinguishable log records: the time of each is its number, from 1.
public final class OtapDirectory {
    private final Path folder;
    private long seed;
    private long clockMillis = 1_790_000_000_000L;
    private int logs;

    public OtapDirectory(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    public Path folder() {
        return folder;
    }

    /// Number of log records so far.
    public int logCount() {
        return logs;
    }

    /// One run of an exporter, which is a partition with the given number of files of log records and
    /// requests per file.
    public void addLogs(int files, int requests, int perRequest) throws IOException {
        OtapOptions options =
                OtapOptions.of(folder, seed++).withPartitionKeys("_part_id").withStartMillis(clockMillis);
        try (OtapExporter exporter = OtapExporter.start(options)) {
            for (int file = 0; file < files; file++) {
                for (int i = 0; i < requests; i++) {
                    exporter.send(new OtapRequest.Logs(request(perRequest)));
                }
                exporter.finishOlderThan(0);
                exporter.advance(1000);
            }
            clockMillis = exporter.clockMillis() + 60_000;
        }
    }

    /// One run with random spans and metrics.
    public void addOthers(int requests) throws IOException {
        OtapOptions options =
                OtapOptions.of(folder, seed++).withPartitionKeys("_part_id").withStartMillis(clockMillis);
        OtapRequests random = new OtapRequests(seed, RequestOptions.DEFAULTS);
        try (OtapExporter exporter = OtapExporter.start(options)) {
            for (OtapRequest request : random.list(requests, Signal.TRACES, Signal.METRICS)) {
                exporter.send(request);
            }
            clockMillis = exporter.clockMillis() + 60_000;
        }
    }

    /// A log file without records, in the partition of the latest one.
    public void addEmptyFile() throws IOException {
        ParquetSchema schema = ParquetSchema.builder("arrow_schema")
                .leaf("id", Repetition.OPTIONAL, PhysicalType.INT32)
                .build();
        Path latest = files("logs").getLast();
        clockMillis += 1000;
        Path file = latest.resolveSibling("part-" + clockMillis + "-00000000-0000-4000-8000-000000000000.parquet");
        ParquetFileWriter.create(file, schema, WriterOptions.DEFAULTS).close();
    }

    private ExportLogsServiceRequest request(int count) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int i = 0; i < count; i++) {
            logs++;
            scope.addLogRecords(LogRecord.newBuilder()
                    .setTimeUnixNano(logs)
                    .setBody(text("log " + logs))
                    .addAttributes(KeyValue.newBuilder().setKey("number").setValue(text(Integer.toString(logs)))));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    /// The files of a table, by partition and name.
    public List<Path> files(String table) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(table))) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
