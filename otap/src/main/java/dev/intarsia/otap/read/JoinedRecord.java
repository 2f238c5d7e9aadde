package dev.intarsia.otap.read;

import dev.intarsia.otap.reconstruct.RecordResource;
import dev.intarsia.otap.reconstruct.RecordScope;

/// A record with what it hangs on. Belongs to whoever got it, and holds nothing off the heap.
public sealed interface JoinedRecord permits JoinedLog, JoinedSpan, JoinedMetric {

    /// Its resource, which may be unresolved.
    RecordResource resource();

    /// Its scope, which may be unresolved, and whose schema URL may not be trusted.
    RecordScope scope();

    /// When it begins, in nanoseconds since 1970-01-01 UTC, unsigned: the time of a log record, or when it was observed
    /// if that is all there is; the start of a span; the earliest point of a metric. 0 if unknown.
    long startUnixNanos();

    /// When it ends, in the same unit: that of the record itself for log records, the end of a span, the latest point
    /// of
    /// a metric.
    long endUnixNanos();

    /// How many attributes it has, those of events, links, data points and exemplars included; without those of its
    /// resource and scope.
    long attributeCount();

    /// Whether both its resource and its scope are known.
    default boolean isResolved() {
        return resource().resolved() && scope().resolved();
    }
}
