package dev.intarsia.otap.read;

import dev.intarsia.model.LogRecord;
import dev.intarsia.model.Metric;
import dev.intarsia.model.Span;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.record.LogReader;
import dev.intarsia.otap.internal.record.MetricReader;
import dev.intarsia.otap.internal.record.Origins;
import dev.intarsia.otap.internal.record.RecordReader;
import dev.intarsia.otap.internal.record.SpanReader;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import dev.intarsia.otap.schema.Signal;
import java.util.function.BiFunction;

/// The three kinds of records, for code that is generic over them.
///
/// @param <T> type of the records
public final class RecordKind<T extends JoinedRecord> {
    /// Log records.
    public static final RecordKind<JoinedLog> LOGS = new RecordKind<>(
            Signal.LOGS,
            rows(LogReader::new, (LogRecord log, RecordResource r, RecordScope s) -> new JoinedLog(log, r, s)));
    /// Spans.
    public static final RecordKind<JoinedSpan> SPANS = new RecordKind<>(
            Signal.TRACES,
            rows(SpanReader::new, (Span span, RecordResource r, RecordScope s) -> new JoinedSpan(span, r, s)));
    /// Metrics.
    public static final RecordKind<JoinedMetric> METRICS = new RecordKind<>(
            Signal.METRICS,
            rows(
                    MetricReader::new,
                    (Metric metric, RecordResource r, RecordScope s) -> new JoinedMetric(metric, r, s)));

    private final Signal signal;
    private final BiFunction<OtapPlace, Origins, RowRecords<T>> rows;

    private RecordKind(Signal signal, BiFunction<OtapPlace, Origins, RowRecords<T>> rows) {
        this.signal = signal;
        this.rows = rows;
    }

    /// The signal of the records.
    public Signal signal() {
        return signal;
    }

    /// Creates the converter from rows to records.
    RowRecords<T> rows(OtapPlace partition, Origins origins) {
        return rows.apply(partition, origins);
    }

    private static <R, T extends JoinedRecord> BiFunction<OtapPlace, Origins, RowRecords<T>> rows(
            BiFunction<OtapPlace, Origins, RecordReader<R>> readers, ObjectRows.Joining<R, T> joining) {
        return (partition, origins) -> new ObjectRows<>(readers.apply(partition, origins), joining);
    }

    @Override
    public String toString() {
        return signal.name();
    }
}
