package dev.intarsia.parquet.internal.decode;

import dev.intarsia.parquet.batch.Levels;

/// Finds row starts in repetition levels: a row starts where the level is 0.
final class RowScan {
    private static final int BLOCK = 4096;

    private RowScan() {}

    /// Number of entries before row start number `rows` (the first is number 0), or all entries when there are fewer
    /// row starts. Entries that go on with a row of an earlier page come before the first row start.
    static int entriesOfRows(Levels repetition, int rows) {
        int count = repetition.count();
        if (repetition instanceof Levels.Constant c) {
            return c.value() == 0 ? Math.min(rows, count) : count;
        }
        int seen = 0;
        int from = 0;
        while (from < count) {
            int block = Math.min(BLOCK, count - from);
            int starts = repetition.slice(from, block).countEqual(0);
            if (seen + starts > rows) {
                return indexOfStart(repetition, from, rows - seen);
            }
            seen += starts;
            from += block;
        }
        return count;
    }

    private static int indexOfStart(Levels repetition, int from, int number) {
        int left = number;
        int index = from;
        while (true) {
            if (repetition.get(index) == 0 && left-- == 0) {
                return index;
            }
            index++;
        }
    }
}
