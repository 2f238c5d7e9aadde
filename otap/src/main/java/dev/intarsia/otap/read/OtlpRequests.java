package dev.intarsia.otap.read;

import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.OtlpData;
import dev.intarsia.model.Span;
import dev.intarsia.model.TracesData;
import dev.intarsia.otap.internal.record.OtlpGroups;
import java.util.List;

/// Groups records into OTLP requests: in their order, with consecutive records of one resource and scope in one group.
///
/// A resource or scope that cannot be resolved has the only attribute `intarsia.unresolved`, which is `true`; an
/// untrusted schema URL of a scope is omitted.
public final class OtlpRequests {
    private OtlpRequests() {}

    /// One request of log records.
    public static LogsData logs(List<JoinedLog> records) {
        OtlpGroups<LogRecord> groups = new OtlpGroups<>();
        records.forEach(entry -> groups.add(entry.log(), entry.resource(), entry.scope()));
        return OtlpGroups.logs(groups);
    }

    /// One request of spans, which may belong to many traces.
    public static TracesData spans(List<JoinedSpan> records) {
        OtlpGroups<Span> groups = new OtlpGroups<>();
        records.forEach(entry -> groups.add(entry.span(), entry.resource(), entry.scope()));
        return new TracesData(OtlpGroups.spans(groups));
    }

    /// One request of the records of a batch.
    static OtlpData of(JoinedBatch<?> batch) {
        return switch (batch.records().getFirst()) {
            case JoinedLog log -> logs(all(batch, JoinedLog.class));
            case JoinedSpan span -> spans(all(batch, JoinedSpan.class));
            case JoinedMetric metric -> metrics(all(batch, JoinedMetric.class));
        };
    }

    private static <T> List<T> all(JoinedBatch<?> batch, Class<T> type) {
        return batch.records().stream().map(type::cast).toList();
    }

    /// One request of metrics.
    public static MetricsData metrics(List<JoinedMetric> records) {
        OtlpGroups<Metric> groups = new OtlpGroups<>();
        records.forEach(entry -> groups.add(entry.metric(), entry.resource(), entry.scope()));
        return OtlpGroups.metrics(groups);
    }
}
