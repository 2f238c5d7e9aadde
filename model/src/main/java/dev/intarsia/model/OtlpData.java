package dev.intarsia.model;

/// What one OTLP message carries: spans, log records or metrics by resource and scope. The writers of
/// `dev.intarsia.model.otlp` take any of them.
///
/// A [Trace] is written as [TracesData] is: the message has no field for its id.
public sealed interface OtlpData permits Trace, TracesData, LogsData, MetricsData {}
