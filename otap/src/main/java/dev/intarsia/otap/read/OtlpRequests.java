package dev.intarsia.otap.read;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.otap.reconstruct.OtlpGroups;
import java.util.List;

/// Records as OTLP carries them: in their order, neighbours of one resource and scope under one resource and scope.
///
/// A resource or scope that cannot be told has the only attribute `intarsia.unresolved`, which is `true`; a scope's
/// schema URL that cannot be trusted is left out.
public final class OtlpRequests {
    private OtlpRequests() {}

    /// One request of log records.
    public static LogsData logs(List<JoinedLog> records) {
        OtlpGroups<LogRecord> groups = new OtlpGroups<>();
        records.forEach(entry -> groups.add(entry.log(), entry.resource(), entry.scope()));
        return OtlpGroups.logs(groups);
    }

    /// One request of spans, which may be of many traces: the id of what is returned is empty and means nothing.
    public static Trace spans(List<JoinedSpan> records) {
        OtlpGroups<Span> groups = new OtlpGroups<>();
        records.forEach(entry -> groups.add(entry.span(), entry.resource(), entry.scope()));
        return new Trace(Bytes.EMPTY, OtlpGroups.spans(groups));
    }

    /// One request of metrics.
    public static MetricsData metrics(List<JoinedMetric> records) {
        OtlpGroups<Metric> groups = new OtlpGroups<>();
        records.forEach(entry -> groups.add(entry.metric(), entry.resource(), entry.scope()));
        return OtlpGroups.metrics(groups);
    }
}
