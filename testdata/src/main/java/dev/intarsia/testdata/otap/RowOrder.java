package dev.intarsia.testdata.otap;

/// In which order a batch reaches the exporter.
public enum RowOrder {
    /// As in the request, as batches made of OTLP come: ids and parent ids ascend.
    AS_SENT,
    /// As other OTAP producers send it: logs by resource, scope and trace id, spans by name too, metrics by type and
    /// name, attributes by type, key and value. Ids ascend, parent ids do not.
    BY_VALUE,
    /// Any order in every table, ids kept, as processors may leave it. Then the order does not determine which resource
    /// a row belongs to.
    SHUFFLED
}
