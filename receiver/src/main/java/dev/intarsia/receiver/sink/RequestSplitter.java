package dev.intarsia.receiver.sink;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.OtlpData;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ResourceMetrics;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.ScopeMetrics;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Trace;
import dev.intarsia.model.TracesData;
import dev.intarsia.otap.read.OtlpRequest;
import java.util.List;

/// Splits a request by its records, which stay in order and keep their resources and scopes.
final class RequestSplitter {
    private int skipped;
    private int taken;

    private RequestSplitter(int skipped, int taken) {
        this.skipped = skipped;
        this.taken = taken;
    }

    /// Returns two requests with half of the records each.
    ///
    /// @param request a request of two records or more
    static List<OtlpRequest> of(OtlpRequest request) {
        int count = request.recordCount();
        if (count < 2) {
            throw new IllegalArgumentException("a request of " + count + " records has no halves");
        }
        int half = count / 2;
        return List.of(
                new RequestSplitter(0, half).part(request), new RequestSplitter(half, count - half).part(request));
    }

    private OtlpRequest part(OtlpRequest request) {
        return switch (request) {
            case OtlpRequest.Decoded decoded -> new OtlpRequest.Decoded(part(decoded.data()));
            case OtlpRequest.Encoded encoded -> encoded(encoded);
        };
    }

    private OtlpData part(OtlpData data) {
        return switch (data) {
            case Trace trace -> new Trace(trace.traceId(), spans(trace.resourceSpans()));
            case TracesData spans -> new TracesData(spans(spans.resourceSpans()));
            case LogsData logs ->
                new LogsData(logs.resourceLogs().stream()
                        .map(this::logs)
                        .filter(resource -> !resource.scopeLogs().isEmpty())
                        .toList());
            case MetricsData metrics ->
                new MetricsData(metrics.resourceMetrics().stream()
                        .map(this::metrics)
                        .filter(resource -> !resource.scopeMetrics().isEmpty())
                        .toList());
        };
    }

    private List<ResourceSpans> spans(List<ResourceSpans> all) {
        return all.stream()
                .map(this::spans)
                .filter(resource -> !resource.scopeSpans().isEmpty())
                .toList();
    }

    private OtlpRequest encoded(OtlpRequest.Encoded all) {
        return new OtlpRequest.Encoded(all.signal(), MessagePart.of(all.message(), skipped, taken), taken);
    }

    private ResourceLogs logs(ResourceLogs all) {
        List<ScopeLogs> scopes = all.scopeLogs().stream()
                .map(scope -> new ScopeLogs(scope.scope(), next(scope.logRecords()), scope.schemaUrl()))
                .filter(scope -> !scope.logRecords().isEmpty())
                .toList();
        return new ResourceLogs(all.resource(), scopes, all.schemaUrl());
    }

    private ResourceSpans spans(ResourceSpans all) {
        List<ScopeSpans> scopes = all.scopeSpans().stream()
                .map(scope -> new ScopeSpans(scope.scope(), next(scope.spans()), scope.schemaUrl()))
                .filter(scope -> !scope.spans().isEmpty())
                .toList();
        return new ResourceSpans(all.resource(), scopes, all.schemaUrl());
    }

    private ResourceMetrics metrics(ResourceMetrics all) {
        List<ScopeMetrics> scopes = all.scopeMetrics().stream()
                .map(scope -> new ScopeMetrics(scope.scope(), next(scope.metrics()), scope.schemaUrl()))
                .filter(scope -> !scope.metrics().isEmpty())
                .toList();
        return new ResourceMetrics(all.resource(), scopes, all.schemaUrl());
    }

    /// Returns those of the next records that belong to this half.
    private <T> List<T> next(List<T> records) {
        int begin = Math.min(skipped, records.size());
        int count = Math.min(taken, records.size() - begin);
        skipped -= begin;
        taken -= count;
        return records.subList(begin, begin + count);
    }
}
