package dev.intarsia.model.jackson;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpJsonWriter;
import java.io.IOException;

/// How a value becomes OTLP/JSON.
///
/// @param <T> type of the values
@FunctionalInterface
interface Otlp<T> {
    Otlp<Trace> TRACE = (value, target) -> new OtlpJsonWriter().append(value, target);
    Otlp<LogsData> LOGS = (value, target) -> new OtlpJsonWriter().append(value, target);
    Otlp<MetricsData> METRICS = (value, target) -> new OtlpJsonWriter().append(value, target);

    void append(T value, Appendable target) throws IOException;

    /// Appends to a generator piece by piece.
    interface RawTarget extends Appendable {
        void write(String text) throws IOException;

        @Override
        default Appendable append(CharSequence text) throws IOException {
            write(text.toString());
            return this;
        }

        @Override
        default Appendable append(CharSequence text, int start, int end) throws IOException {
            write(text.subSequence(start, end).toString());
            return this;
        }

        @Override
        default Appendable append(char c) throws IOException {
            write(String.valueOf(c));
            return this;
        }
    }
}
