package dev.intarsia.otap.read;

import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;

/// A record with its resource and scope. Owned by the caller; holds no off-heap memory.
public sealed interface JoinedRecord permits JoinedLog, JoinedSpan, JoinedMetric {

    /// Its resource, which may be unresolved.
    RecordResource resource();

    /// Its scope, which may be unresolved, and whose schema URL may be untrusted.
    RecordScope scope();

    /// Start time in nanoseconds since 1970-01-01 UTC, unsigned: the time of a log record, or its observed time if it
    /// has no other; the start of a span; the earliest point of a metric. 0 if unknown.
    long startUnixNanos();

    /// End time in the same unit: the time of a log record, the end of a span, the latest point of a metric.
    long endUnixNanos();

    /// Number of its attributes, including those of events, links, data points and exemplars, but not those of its
    /// resource and scope.
    long attributeCount();

    /// Whether both its resource and its scope are known.
    default boolean isResolved() {
        return resource().resolved() && scope().resolved();
    }
}
