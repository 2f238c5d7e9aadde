package dev.intarsia.testdata.otap;

/// How `resource.id` and `scope.id` stand in root tables.
public enum OriginIds {
    /// As numbers, which the Arrow schema says.
    MARKED,
    /// As numbers, of which nothing is said: exporters before 2025-08-22 did not always.
    UNMARKED,
    /// As the difference to the row before in the batch, as OTAP producers send them and exporters before 2025-08-22
    /// left them. Nothing is said of it.
    DIFFERENCES
}
