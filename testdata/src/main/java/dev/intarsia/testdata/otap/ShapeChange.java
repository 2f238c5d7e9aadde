package dev.intarsia.testdata.otap;

/// What happens when a batch does not fit into a file: a struct with other columns than before, the first ids after
/// batches without any.
public enum ShapeChange {
    /// The exporter stops with [ShapeChangedException], as it does; what is open is lost.
    STOP,
    /// The file is finished and another one begun, so that there is something to read.
    NEW_FILE
}
