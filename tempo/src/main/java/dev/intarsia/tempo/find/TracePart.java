package dev.intarsia.tempo.find;

import dev.intarsia.model.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What one row of one block holds of a trace.
///
/// @param block id of the block; the key of the file where it is a lone one
/// @param trace the spans there
public record TracePart(String block, Trace trace) {
    /// Checks that both are there.
    public TracePart {
        Objects.requireNonNull(block, "block");
        Objects.requireNonNull(trace, "trace");
    }

    /// The parts put together: each span once, in Tempo's order.
    ///
    /// @return empty without parts
    public static Optional<Trace> combine(List<TracePart> parts) {
        TraceCombiner combiner = new TraceCombiner();
        parts.forEach(part -> combiner.add(part.trace));
        return combiner.trace();
    }
}
