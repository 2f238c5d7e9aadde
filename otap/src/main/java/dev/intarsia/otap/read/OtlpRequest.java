package dev.intarsia.otap.read;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.OtlpData;
import dev.intarsia.model.Trace;
import dev.intarsia.model.TracesData;
import dev.intarsia.otap.schema.Signal;
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
            case JoinedBatch<?> joined -> new Decoded(OtlpRequests.of(joined));
        };
    }

    /// Records as objects.
    ///
    /// @param data the records by resource and scope; spans may belong to any number of traces
    record Decoded(OtlpData data) implements OtlpRequest {
        /// Checks that nothing is missing.
        public Decoded {
            Objects.requireNonNull(data, "data");
        }

        @Override
        public Signal signal() {
            return switch (data) {
                case Trace trace -> Signal.TRACES;
                case TracesData spans -> Signal.TRACES;
                case LogsData records -> Signal.LOGS;
                case MetricsData metrics -> Signal.METRICS;
            };
        }

        @Override
        public int recordCount() {
            return switch (data) {
                case Trace trace -> trace.spanCount();
                case TracesData spans -> spans.spanCount();
                case LogsData records -> records.recordCount();
                case MetricsData metrics -> metrics.metricCount();
            };
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
