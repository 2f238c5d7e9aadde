package dev.intarsia.internal.column;

import java.util.Arrays;

/// The rows of a batch, as steps from where a column stands: so many rows to skip, so many to take.
public final class RowSteps {
    private long[] skips = new long[4];
    private int[] takes = new int[4];
    private int count;
    private int rowCount;

    /// No step.
    public RowSteps() {}

    /// Adds a step; `take` is at least 1.
    public RowSteps add(long skip, int take) {
        if (count == takes.length) {
            skips = Arrays.copyOf(skips, 2 * count);
            takes = Arrays.copyOf(takes, 2 * count);
        }
        skips[count] = skip;
        takes[count++] = take;
        rowCount += take;
        return this;
    }

    /// Number of steps.
    public int count() {
        return count;
    }

    /// Rows to skip in a step, before those to take.
    public long skip(int step) {
        return skips[step];
    }

    /// Rows to take in a step.
    public int take(int step) {
        return takes[step];
    }

    /// Number of rows that all steps take.
    public int rowCount() {
        return rowCount;
    }
}
