package dev.intarsia.conformance.writer;

/// How rows were requested.
enum CallPattern {
    /// A row group in one batch.
    FULL,
    /// A row group in several batches.
    SMALL_BATCHES,
    /// Some rows of a row group, others skipped.
    SKIP_AND_READ
}
