package dev.intarsia.otap.schema;

/// The kind of a table's rows, which determines its columns.
public enum TableKind {
    /// Log records, spans or metrics.
    ROOT,
    /// Attributes of one kind of parent: `parent_id`, key, type and value columns.
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
