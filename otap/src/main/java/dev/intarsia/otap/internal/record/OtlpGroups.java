package dev.intarsia.otap.internal.record;

import dev.intarsia.model.FrozenList;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ResourceMetrics;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.ScopeMetrics;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Records in their order, grouped as in OTLP: consecutive records of one resource, and within it of one scope, share a
/// group.
///
/// @param <T> log records, spans or metrics
public final class OtlpGroups<T> {
    private final List<OfResource<T>> resources = new ArrayList<>();
    private int count;

    /// No records yet.
    public OtlpGroups() {}

    private record OfResource<T>(RecordResource resource, List<OfScope<T>> scopes) {}

    private record OfScope<T>(RecordScope scope, List<T> records) {}

    /// Appends a record.
    public void add(T entry, RecordResource resource, RecordScope scope) {
        if (resources.isEmpty() || !resources.getLast().resource().equals(resource)) {
            resources.add(new OfResource<>(resource, new ArrayList<>()));
        }
        List<OfScope<T>> scopes = resources.getLast().scopes();
        if (scopes.isEmpty() || !scopes.getLast().scope().equals(scope)) {
            scopes.add(new OfScope<>(scope, new ArrayList<>()));
        }
        scopes.getLast().records().add(entry);
        count++;
    }

    /// Number of records.
    public int count() {
        return count;
    }

    /// The groups of log records.
    public static LogsData logs(OtlpGroups<LogRecord> groups) {
        return new LogsData(groups.map(
                of -> new ScopeLogs(
                        of.scope().toOtlp(), of.records(), of.scope().schemaUrlToOtlp()),
                (resource, scopes) -> new ResourceLogs(resource.toOtlp(), scopes, resource.schemaUrl())));
    }

    /// The groups of spans.
    public static FrozenList<ResourceSpans> spans(OtlpGroups<Span> groups) {
        return groups.map(
                of -> new ScopeSpans(
                        of.scope().toOtlp(), of.records(), of.scope().schemaUrlToOtlp()),
                (resource, scopes) -> new ResourceSpans(resource.toOtlp(), scopes, resource.schemaUrl()));
    }

    /// The groups of metrics.
    public static MetricsData metrics(OtlpGroups<Metric> groups) {
        return new MetricsData(groups.map(
                of -> new ScopeMetrics(
                        of.scope().toOtlp(), of.records(), of.scope().schemaUrlToOtlp()),
                (resource, scopes) -> new ResourceMetrics(resource.toOtlp(), scopes, resource.schemaUrl())));
    }

    @FunctionalInterface
    private interface ResourceMaker<S, R> {
        R make(RecordResource resource, List<S> scopes);
    }

    private <S, R> FrozenList<R> map(Function<OfScope<T>, S> scope, ResourceMaker<S, R> resource) {
        return FrozenList.copyOf(resources.stream()
                .map(of -> resource.make(
                        of.resource(), of.scopes().stream().map(scope).toList()))
                .toList());
    }
}
