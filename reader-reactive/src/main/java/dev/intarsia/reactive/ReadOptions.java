package dev.intarsia.reactive;

/// Options of a read. Immutable; may be shared by any number of reads.
///
/// @param rowsPerBatch maximum number of rows decoded at a time, and maximum number of elements created ahead of the
///     consumer for each row group in flight. 1 or more, default 8192
/// @param rowGroupsInFlight number of row groups fetched, decoded and assembled concurrently. 1 or more, default 2: one
///     that is consumed and one ahead
/// @param parallelColumns number of columns of a batch decoded concurrently. 1 or more, default 1: row groups in flight
///     already keep the decode threads busy. More helps if there are fewer row groups in flight than threads
/// @param ordered whether elements are emitted in file order, default true. Otherwise the elements of row groups in
///     flight are interleaved, but those of each row group stay in order
/// @param budgetBytes bytes that this read may have in flight, in a budget of its own for each subscription, and for
///     each block where there are many. It replaces the context's budget, whether it is smaller or larger: the read
///     neither waits for that one nor counts in it. The maximum of the context's pool, which is that budget unless a
///     pool was set, holds for all reads together: what they need beyond it is rejected. 0, the default, selects the
///     context's budget, which all its reads share
/// @param verifyChecksums whether page checksums are verified, default true. Otherwise a damaged page may result in
///     wrong values
/// @param trustStatistics whether rows may be skipped by the statistics of files, default true; see
///     [dev.intarsia.read.ReadContext.Builder#trustStatistics]. Without it, or if the context does not trust
///     them, chunks are read as a whole and predicates are evaluated on values
public record ReadOptions(
        int rowsPerBatch,
        int rowGroupsInFlight,
        int parallelColumns,
        boolean ordered,
        long budgetBytes,
        boolean verifyChecksums,
        boolean trustStatistics) {

    /// All defaults.
    public static final ReadOptions DEFAULTS = new ReadOptions(8192, 2, 1, true, 0, true, true);

    /// Validates the numbers.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public ReadOptions {
        requirePositive(rowsPerBatch, "rowsPerBatch");
        requirePositive(rowGroupsInFlight, "rowGroupsInFlight");
        requirePositive(parallelColumns, "parallelColumns");
        if (budgetBytes < 0) {
            throw new IllegalArgumentException("budgetBytes must not be negative, and is " + budgetBytes);
        }
    }

    /// Options that trust statistics.
    public ReadOptions(
            int rowsPerBatch,
            int rowGroupsInFlight,
            int parallelColumns,
            boolean ordered,
            long budgetBytes,
            boolean verifyChecksums) {
        this(rowsPerBatch, rowGroupsInFlight, parallelColumns, ordered, budgetBytes, verifyChecksums, true);
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, and is " + value);
        }
    }

    /// These options with another [#rowsPerBatch()].
    public ReadOptions withRowsPerBatch(int value) {
        return new ReadOptions(
                value, rowGroupsInFlight, parallelColumns, ordered, budgetBytes, verifyChecksums, trustStatistics);
    }

    /// These options with another [#rowGroupsInFlight()].
    public ReadOptions withRowGroupsInFlight(int value) {
        return new ReadOptions(
                rowsPerBatch, value, parallelColumns, ordered, budgetBytes, verifyChecksums, trustStatistics);
    }

    /// These options with another [#parallelColumns()].
    public ReadOptions withParallelColumns(int value) {
        return new ReadOptions(
                rowsPerBatch, rowGroupsInFlight, value, ordered, budgetBytes, verifyChecksums, trustStatistics);
    }

    /// These options with another [#ordered()].
    public ReadOptions withOrdered(boolean value) {
        return new ReadOptions(
                rowsPerBatch, rowGroupsInFlight, parallelColumns, value, budgetBytes, verifyChecksums, trustStatistics);
    }

    /// These options with another [#budgetBytes()].
    public ReadOptions withBudgetBytes(long value) {
        return new ReadOptions(
                rowsPerBatch, rowGroupsInFlight, parallelColumns, ordered, value, verifyChecksums, trustStatistics);
    }

    /// These options with another [#verifyChecksums()].
    public ReadOptions withVerifyChecksums(boolean value) {
        return new ReadOptions(
                rowsPerBatch, rowGroupsInFlight, parallelColumns, ordered, budgetBytes, value, trustStatistics);
    }

    /// These options with another [#trustStatistics()].
    public ReadOptions withTrustStatistics(boolean value) {
        return new ReadOptions(
                rowsPerBatch, rowGroupsInFlight, parallelColumns, ordered, budgetBytes, verifyChecksums, value);
    }
}
