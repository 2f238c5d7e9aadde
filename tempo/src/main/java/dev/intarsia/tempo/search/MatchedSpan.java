package dev.intarsia.tempo.search;

import dev.intarsia.model.Bytes;
import java.util.Objects;

/// A span that a search found, by its ids.
///
/// @param traceId the id of its trace
/// @param spanId its id
/// @param row the trace's row, counted within the row group
public record MatchedSpan(Bytes traceId, Bytes spanId, long row) {
    /// Checks that nothing is missing.
    public MatchedSpan {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
    }
}
