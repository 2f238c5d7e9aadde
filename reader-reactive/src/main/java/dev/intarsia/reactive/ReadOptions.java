package dev.intarsia.reactive;

/// How one read goes about it. Immutable; may be shared by any number of reads.
///
/// @param rowsPerBatch the most rows that are decoded at a time, and the most elements that are made ahead of the
///     consumer for each row group in flight. 1 or more, default 8192
/// @param rowGroupsInFlight how many row groups are fetched, decoded and assembled at the same time. 1 or more,
///     default 2: one that is consumed and one ahead
/// @param parallelColumns how many columns of a batch are decoded at the same time. 1 or more, default 1: row groups in
///     flight keep the decode threads busy already. More helps where there are fewer of them than threads
/// @param ordered whether elements come in file order, default true. Without it the elements of row groups in flight
///     mix, though each row group's own stay in order
/// @param budgetBytes bytes that this read may have in flight, in a budget of its own for each subscription. 0, the
///     default, stands for the context's budget, which all its reads share
/// @param verifyChecksums whether page checksums are verified, default true. Without it a damaged page may give wrong
///     values
public record ReadOptions(
        int rowsPerBatch,
        int rowGroupsInFlight,
        int parallelColumns,
        boolean ordered,
        long budgetBytes,
        boolean verifyChecksums) {

    /// All defaults.
    public static final ReadOptions DEFAULTS = new ReadOptions(8192, 2, 1, true, 0, true);

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of its range
    public ReadOptions {
        requirePositive(rowsPerBatch, "rowsPerBatch");
        requirePositive(rowGroupsInFlight, "rowGroupsInFlight");
        requirePositive(parallelColumns, "parallelColumns");
        if (budgetBytes < 0) {
            throw new IllegalArgumentException("budgetBytes must not be negative, and is " + budgetBytes);
        }
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, and is " + value);
        }
    }

    /// A builder that starts with the defaults.
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /// A builder that starts with these options.
    public Builder toBuilder() {
        return new Builder(this);
    }

    /// Collects options.
    public static final class Builder {
        private int rowsPerBatch;
        private int rowGroupsInFlight;
        private int parallelColumns;
        private boolean ordered;
        private long budgetBytes;
        private boolean verifyChecksums;

        private Builder(ReadOptions options) {
            rowsPerBatch = options.rowsPerBatch;
            rowGroupsInFlight = options.rowGroupsInFlight;
            parallelColumns = options.parallelColumns;
            ordered = options.ordered;
            budgetBytes = options.budgetBytes;
            verifyChecksums = options.verifyChecksums;
        }

        /// See [ReadOptions#rowsPerBatch()].
        public Builder rowsPerBatch(int value) {
            rowsPerBatch = value;
            return this;
        }

        /// See [ReadOptions#rowGroupsInFlight()].
        public Builder rowGroupsInFlight(int value) {
            rowGroupsInFlight = value;
            return this;
        }

        /// See [ReadOptions#parallelColumns()].
        public Builder parallelColumns(int value) {
            parallelColumns = value;
            return this;
        }

        /// See [ReadOptions#ordered()].
        public Builder ordered(boolean value) {
            ordered = value;
            return this;
        }

        /// See [ReadOptions#budgetBytes()].
        public Builder budgetBytes(long value) {
            budgetBytes = value;
            return this;
        }

        /// See [ReadOptions#verifyChecksums()].
        public Builder verifyChecksums(boolean value) {
            verifyChecksums = value;
            return this;
        }

        /// The options.
        ///
        /// @throws IllegalArgumentException when a number is out of its range
        public ReadOptions build() {
            return new ReadOptions(
                    rowsPerBatch, rowGroupsInFlight, parallelColumns, ordered, budgetBytes, verifyChecksums);
        }
    }
}
