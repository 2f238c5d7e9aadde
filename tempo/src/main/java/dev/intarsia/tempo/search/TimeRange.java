package dev.intarsia.tempo.search;

/// Traces that overlap a span of time, both ends included.
///
/// @param startUnixNanos nanoseconds since 1970
/// @param endUnixNanos nanoseconds since 1970
public record TimeRange(long startUnixNanos, long endUnixNanos) {}
