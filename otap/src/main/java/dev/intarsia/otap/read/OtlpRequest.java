package dev.intarsia.otap.read;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.otap.schema.Signal;
import java.util.List;
import java.util.Objects;

/// The records of one OTLP export request. Plain data on the heap.
public sealed interface OtlpRequest {
    /// The signal of the records.
    Signal signal();

    /// Number of log records, spans or metrics.
    int recordCount();

    /// Returns the request of a batch: its records grouped by consecutive resource and scope, or its bytes.
    static OtlpRequest of(RecordBatch batch) {
        return switch (batch) {
            case EncodedBatch encoded -> new Encoded(encoded.signal(), encoded.request(), encoded.recordCount());
            case JoinedBatch<?> joined -> of(joined);
        };
    }

    private static OtlpRequest of(JoinedBatch<?> batch) {
        return switch (batch.records().getFirst()) {
            case JoinedLog log -> new Logs(OtlpRequests.logs(all(batch, JoinedLog.class)));
            case JoinedSpan span ->
                new Traces(OtlpRequests.spans(all(batch, JoinedSpan.class)).resourceSpans());
            case JoinedMetric metric -> new Metrics(OtlpRequests.metrics(all(batch, JoinedMetric.class)));
        };
    }

    private static <T> List<T> all(JoinedBatch<?> batch, Class<T> type) {
        return batch.records().stream().map(type::cast).toList();
    }

    /// Log records.
    ///
    /// @param data the records by resource and scope
    record Logs(LogsData data) implements OtlpRequest {
        @Override
        public Signal signal() {
            return Signal.LOGS;
        }

        @Override
        public int recordCount() {
            return data.recordCount();
        }
    }

    /// Spans, which may belong to any number of traces.
    ///
    /// @param resourceSpans the spans by resource and scope
    record Traces(List<ResourceSpans> resourceSpans) implements OtlpRequest {
        public Traces {
            resourceSpans = FrozenList.copyOf(resourceSpans);
        }

        @Override
        public Signal signal() {
            return Signal.TRACES;
        }

        @Override
        public int recordCount() {
            int count = 0;
            for (ResourceSpans resource : resourceSpans) {
                for (ScopeSpans scope : resource.scopeSpans()) {
                    count += scope.spans().size();
                }
            }
            return count;
        }
    }

    /// Metrics.
    ///
    /// @param data the metrics by resource and scope
    record Metrics(MetricsData data) implements OtlpRequest {
        @Override
        public Signal signal() {
            return Signal.METRICS;
        }

        @Override
        public int recordCount() {
            return data.metricCount();
        }
    }

    /// Records of any signal in wire format.
    ///
    /// @param signal the signal of the records
    /// @param message an `Export…ServiceRequest` in protobuf
    /// @param recordCount number of records
    record Encoded(Signal signal, Bytes message, int recordCount) implements OtlpRequest {
        /// Checks that nothing is missing.
        public Encoded {
            Objects.requireNonNull(signal, "signal");
            Objects.requireNonNull(message, "message");
        }
    }
}
