package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// All spans known of one request, grouped by what produced them.
///
/// The id is stored beside the spans because a trace without spans has one too, and because a store may keep it in a
/// form that differs from the one in its spans. Writers take ids from the spans only, as OTLP has no other place for
/// them.
///
/// @param traceId the id, 16 bytes in well-formed data
/// @param resourceSpans the spans by resource, in stored order; the same resource may come twice
public record Trace(Bytes traceId, List<ResourceSpans> resourceSpans) implements OtlpData {

    /// Makes the list unmodifiable.
    public Trace {
        Objects.requireNonNull(traceId, "traceId");
        resourceSpans = FrozenList.copyOf(resourceSpans);
    }

    /// {@return the number of spans}
    public int spanCount() {
        return TracesData.spanCount(resourceSpans);
    }
}
