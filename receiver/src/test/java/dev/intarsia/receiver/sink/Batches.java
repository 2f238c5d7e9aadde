package dev.intarsia.receiver.sink;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.TracesData;
import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Batches as a receiver would make them.
final class Batches {
    private static final UUID FILE = new UUID(7, 9);

    private Batches() {}

    /// Log records whose bodies are the numbers of their rows.
    static OtlpBatch logs(long firstRow, int count) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(LogRecord.builder()
                    .time(1 + i)
                    .body(new AttributeValue.StringValue("row " + (firstRow + i)))
                    .build());
        }
        LogsData data = new LogsData(
                List.of(new ResourceLogs(Resource.EMPTY, List.of(new ScopeLogs(Scope.EMPTY, records, "")), "")));
        return batch(new OtlpRequest.Decoded(data), firstRow, firstRow + count);
    }

    /// Log records whose bodies have so many characters, and differ.
    static OtlpBatch large(int count, int chars) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(LogRecord.builder()
                    .body(new AttributeValue.StringValue(
                            String.valueOf((char) ('a' + i)).repeat(chars)))
                    .build());
        }
        LogsData data = new LogsData(
                List.of(new ResourceLogs(Resource.EMPTY, List.of(new ScopeLogs(Scope.EMPTY, records, "")), "")));
        return batch(new OtlpRequest.Decoded(data), 0, count);
    }

    /// One span.
    static OtlpBatch span() {
        Span span = Span.builder(Bytes.ofLongs(1, 2), Bytes.ofLong(3)).build();
        ScopeSpans scope = new ScopeSpans(Scope.EMPTY, List.of(span), "");
        return batch(
                new OtlpRequest.Decoded(new TracesData(List.of(new ResourceSpans(Resource.EMPTY, List.of(scope), "")))),
                0,
                1);
    }

    /// A batch of metrics without any.
    static OtlpBatch noMetrics() {
        return batch(new OtlpRequest.Decoded(new MetricsData(List.of())), 0, 0);
    }

    private static OtlpBatch batch(OtlpRequest request, long firstRow, long endRow) {
        Signal signal = request.signal();
        ListedObject listed = new ListedObject(
                new ObjectRef(signal.rootTable().folder() + "/part-1700-" + FILE + ".parquet", 100, "tag"),
                Optional.empty());
        TableFile file = new TableFile(listed, signal.rootTable(), PartitionPath.none(), 1700, FILE);
        return new OtlpBatch(request, ".", file, firstRow, endRow, false);
    }
}
