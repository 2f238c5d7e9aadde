package dev.intarsia.otap.internal.wire;

import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import org.jspecify.annotations.Nullable;

/// A log record, span or metric as the bytes of its message, with its resource and scope.
///
/// An encoder has one instance, which is valid until the encoder encodes the next record or is bound to other rows; see
/// [#kept()].
public final class EncodedRecord {
    private final ProtoBuffer buffer = new ProtoBuffer();
    private @Nullable RecordResource resource;
    private @Nullable RecordScope scope;
    private long startUnixNanos;
    private long endUnixNanos;
    private long attributeCount;
    private boolean hasTime;

    EncodedRecord() {}

    ProtoBuffer buffer() {
        return buffer;
    }

    void begin(RecordResource ofResource, RecordScope ofScope) {
        buffer.truncate(0);
        resource = ofResource;
        scope = ofScope;
        startUnixNanos = 0;
        endUnixNanos = 0;
        attributeCount = 0;
        hasTime = false;
    }

    /// Extends the record's time range to include this one.
    void addTime(long from, long to) {
        if (!hasTime || Long.compareUnsigned(from, startUnixNanos) < 0) {
            startUnixNanos = from;
        }
        if (!hasTime || Long.compareUnsigned(to, endUnixNanos) > 0) {
            endUnixNanos = to;
        }
        hasTime = true;
    }

    void addAttributes(int count) {
        attributeCount += count;
    }

    /// Returns a copy that remains valid.
    public EncodedRecord kept() {
        EncodedRecord copy = new EncodedRecord();
        copy.begin(resource(), scope());
        copy.buffer.append(buffer.copyFrom(0));
        copy.startUnixNanos = startUnixNanos;
        copy.endUnixNanos = endUnixNanos;
        copy.attributeCount = attributeCount;
        copy.hasTime = hasTime;
        return copy;
    }

    /// Its resource, which may be unresolved.
    public RecordResource resource() {
        return present(resource);
    }

    /// Its scope, which may be unresolved, and whose schema URL may be untrusted.
    public RecordScope scope() {
        return present(scope);
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("nothing was encoded");
        }
        return part;
    }

    /// Whether both its resource and its scope are known.
    public boolean isResolved() {
        return resource().resolved() && scope().resolved();
    }

    /// Start time in nanoseconds since 1970-01-01 UTC, unsigned: the time of a log record, or its observed time if it
    /// has no other; the start of a span; the earliest point of a metric. 0 if unknown.
    public long startUnixNanos() {
        return startUnixNanos;
    }

    /// End time in the same unit: the time of a log record, the end of a span, the latest point of a metric.
    public long endUnixNanos() {
        return endUnixNanos;
    }

    /// Number of its attributes, including those of events, links, data points and exemplars, but not those of its
    /// resource and scope.
    public long attributeCount() {
        return attributeCount;
    }

    /// Size of its message in bytes.
    public int sizeBytes() {
        return buffer.size();
    }
}
