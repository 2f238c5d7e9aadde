package dev.intarsia.tempo.read;

import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Span;
import java.util.Objects;

/// A span beside what produced it.
///
/// @param resource the resource of the span, one object for all its spans in a trace
/// @param scope the instrumentation scope of the span, one object for all its spans in a resource
/// @param span the span
public record SpanWithContext(Resource resource, Scope scope, Span span) {

    /// Checks that nothing is missing.
    public SpanWithContext {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(span, "span");
    }
}
