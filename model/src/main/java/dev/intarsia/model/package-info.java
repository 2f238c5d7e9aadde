/// Immutable OpenTelemetry values: a [Trace] holds [ResourceSpans], these hold [ScopeSpans], these hold [Span]s;
/// [LogsData] hold [ResourceLogs], these hold [ScopeLogs], these hold [LogRecord]s; [MetricsData] hold
/// [ResourceMetrics], these hold [ScopeMetrics], these hold [Metric]s.
///
/// The shape is the one of OTLP's messages, so nothing is lost between the two but what is listed in
/// `OtlpProto`. All types have value equality, hold unmodifiable lists, never hold `null`,
/// and are safe to share between threads. `Canonical` brings two values that differ only in the order of their
/// parts to the same form.
///
/// Unsigned numbers of OTLP (times, dropped counts, flags) are kept bit for bit in `long` and `int`.
@NullMarked
package dev.intarsia.model;

import org.jspecify.annotations.NullMarked;
