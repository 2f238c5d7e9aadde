package dev.intarsia.receiver;

import dev.intarsia.testdata.otap.OtapExporter;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// An exporter's directory of distinguishable log records, and the output of a receiver: the time of each
/// record is its number, from 1.
final class LogDirectory {
    private final Path folder;
    private long seed;
    private long clockMillis = 1_790_000_000_000L;
    private int logs;

    LogDirectory(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /// One run of an exporter, which is a partition.
    void add(int files, int perFile) throws IOException {
        OtapOptions options =
                OtapOptions.of(folder, seed++).withPartitionKeys("_part_id").withStartMillis(clockMillis);
        try (OtapExporter exporter = OtapExporter.start(options)) {
            for (int file = 0; file < files; file++) {
                exporter.send(new OtapRequest.Logs(request(perFile)));
                exporter.finishOlderThan(0);
                exporter.advance(1000);
            }
            clockMillis = exporter.clockMillis() + 60_000;
        }
    }

    private ExportLogsServiceRequest request(int count) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int i = 0; i < count; i++) {
            logs++;
            scope.addLogRecords(LogRecord.newBuilder()
                    .setTimeUnixNano(logs)
                    .setBody(text("log " + logs))
                    .addAttributes(KeyValue.newBuilder().setKey("number").setValue(text("n" + logs))));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    /// The files of the root table.
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// The numbers of all records.
    List<Long> numbers() {
        return LongStream.rangeClosed(1, logs).boxed().toList();
    }

    private static List<Long> numbers(ExportLogsServiceRequest request) {
        List<Long> numbers = new ArrayList<>();
        for (ResourceLogs resource : request.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord log : scope.getLogRecordsList()) {
                    boolean whole = log.getBody().getStringValue().equals("log " + log.getTimeUnixNano())
                            && log.getAttributesCount() == 1;
                    numbers.add(whole ? log.getTimeUnixNano() : -1);
                }
            }
        }
        return numbers;
    }

    /// The numbers of the records in the files of protobuf messages that a receiver wrote, in order.
    static List<Long> written(Path output) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Path file : outputs(output)) {
            try (InputStream in = Files.newInputStream(file)) {
                numbers.addAll(numbers(ExportLogsServiceRequest.parseDelimitedFrom(in)));
            }
        }
        Collections.sort(numbers);
        return numbers;
    }

    /// The files that a receiver wrote and that are complete.
    static List<Path> outputs(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output)) {
            return files.filter(file -> file.toString().endsWith(".pb")).toList();
        }
    }
}
