package dev.intarsia.otap.schema;

/// What the rows of a table are, which decides its columns.
public enum TableKind {
    /// Log records, spans or metrics.
    ROOT,
    /// Attributes of one thing: `parent_id`, key, type and value columns.
    ATTRIBUTES,
    /// Events of spans.
    EVENTS,
    /// Links of spans.
    LINKS,
    /// Data points of metrics.
    POINTS,
    /// Exemplars of data points.
    EXEMPLARS
}
