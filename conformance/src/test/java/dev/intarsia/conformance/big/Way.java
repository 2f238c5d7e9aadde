package dev.intarsia.conformance.big;

/// How a large file is read.
enum Way {
    /// All columns through a blocking iterator of batches.
    BATCHES,
    /// All columns as a `Flux`, with an assembler of batches.
    BATCH_FLUX,
    /// Whole traces through a blocking iterator.
    TRACES,
    /// Whole traces as a `Flux`.
    TRACE_FLUX
}
