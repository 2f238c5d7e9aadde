package dev.intarsia.tempo.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The things a row is made of. Each but the trace is an element of a list inside another; the nesting is OTLP's own
/// and the same in all formats.
public enum TempoLevel {
    /// The row.
    TRACE(null),
    /// Span and error counts of one service of a trace.
    SERVICE_STATS(TRACE),
    /// A resource and what it produced.
    RESOURCE(TRACE),
    /// An instrumentation scope of a resource.
    SCOPE(RESOURCE),
    /// A span of a scope.
    SPAN(SCOPE),
    /// An event of a span.
    EVENT(SPAN),
    /// A link of a span.
    LINK(SPAN);

    private final @Nullable TempoLevel parent;
    private final int depth;

    TempoLevel(@Nullable TempoLevel parent) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /// The level whose elements hold the lists; none for the trace.
    public Optional<TempoLevel> parent() {
        return Optional.ofNullable(parent);
    }

    /// Number of lists around an element of this level; 0 for the trace.
    public int depth() {
        return depth;
    }
}
