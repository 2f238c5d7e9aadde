package dev.intarsia.tempo.search;

/// The owner of the attribute in a condition.
public enum AttributeScope {
    /// The span's; where the span has none of that name, its resource's.
    ANY,
    /// The span's.
    SPAN,
    /// The resource's.
    RESOURCE,
    /// That of at least one event of the span.
    EVENT,
    /// That of at least one link of the span.
    LINK,
    /// The instrumentation scope's.
    INSTRUMENTATION
}
