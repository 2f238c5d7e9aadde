package dev.intarsia.tempo.summary;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import java.util.List;
import java.util.Objects;

/// What a block stores about a trace as a whole: enough to list traces without reading their spans.
///
/// @param traceId 16 bytes
/// @param rootServiceName the service of the root span; empty if unknown
/// @param rootSpanName the name of the root span; empty if unknown
/// @param startUnixNanos start of the earliest span in nanoseconds since 1970-01-01 UTC, unsigned
/// @param endUnixNanos end of the latest span in nanoseconds since 1970-01-01 UTC, unsigned
/// @param durationNanos end minus start
/// @param services span and error counts by service; none in old blocks
public record TraceSummary(
        Bytes traceId,
        String rootServiceName,
        String rootSpanName,
        long startUnixNanos,
        long endUnixNanos,
        long durationNanos,
        List<ServiceStats> services) {

    /// Makes the list unmodifiable.
    public TraceSummary {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(rootServiceName, "rootServiceName");
        Objects.requireNonNull(rootSpanName, "rootSpanName");
        services = FrozenList.copyOf(services);
    }

    /// {@return the spans of all services; 0 if the block does not state it}
    public long spanCount() {
        long count = 0;
        for (ServiceStats service : services) {
            count += Integer.toUnsignedLong(service.spanCount());
        }
        return count;
    }

    /// {@return the spans with an error status of all services; 0 if the block does not state it}
    public long errorCount() {
        long count = 0;
        for (ServiceStats service : services) {
            count += Integer.toUnsignedLong(service.errorCount());
        }
        return count;
    }
}
