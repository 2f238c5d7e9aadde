package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.read.SpanWithContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Where spans go, one by one.
public interface SpanOutput {

    /// Prints one span.
    void write(SpanWithContext span) throws IOException;

    /// Prints what was kept back.
    default void finish() throws IOException {}

    /// Prints all spans of a trace.
    static void each(Trace trace, SpanOutput output) throws IOException {
        for (ResourceSpans resource : trace.resourceSpans()) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                for (Span span : scope.spans()) {
                    output.write(new SpanWithContext(resource.resource(), scope.scope(), span));
                }
            }
        }
    }

    /// A trace of this span alone, with its resource and scope: OTLP has no smaller document.
    static SpanOutput alone(TraceOutput traces) {
        return new SpanOutput() {
            @Override
            public void write(SpanWithContext span) throws IOException {
                ScopeSpans scope = new ScopeSpans(span.scope(), List.of(span.span()), "");
                ResourceSpans resource = new ResourceSpans(span.resource(), List.of(scope), "");
                traces.write(new Trace(span.span().traceId(), List.of(resource)));
            }

            @Override
            public void finish() throws IOException {
                traces.finish();
            }
        };
    }

    /// A table, one line per span.
    static SpanOutput table(OutputStream out) {
        return new Table(out);
    }

    /// Spans as a table.
    final class Table implements SpanOutput {
        private static final int SAMPLE_ROWS = 50;
        private static final List<TextTable.Column> COLUMNS = List.of(
                TextTable.Column.text("TRACE ID", 32),
                TextTable.Column.text("SPAN ID", 16),
                TextTable.Column.text("PARENT ID", 16),
                TextTable.Column.text("START", 24),
                TextTable.Column.number("DURATION"),
                TextTable.Column.text("KIND", 12),
                TextTable.Column.text("STATUS", 8),
                TextTable.Column.text("SERVICE", 40),
                TextTable.Column.text("NAME", Integer.MAX_VALUE));

        private final TextTable table;

        private Table(OutputStream out) {
            table = new TextTable(out, COLUMNS, SAMPLE_ROWS);
        }

        @Override
        public void write(SpanWithContext row) throws IOException {
            Span span = row.span();
            String service = row.resource().serviceName();
            table.row(
                    span.traceId().toHex(),
                    span.spanId().toHex(),
                    span.parentSpanId().isEmpty() ? "-" : span.parentSpanId().toHex(),
                    Quantities.time(span.startUnixNanos()),
                    Quantities.duration(span.durationNanos()),
                    span.kind().name(),
                    span.status().code().name(),
                    service.isEmpty() ? "-" : service,
                    span.name());
        }

        @Override
        public void finish() throws IOException {
            table.finish();
        }
    }
}
