package dev.intarsia.parquet.internal.decode;

import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.Levels;

/// Levels of one kind of one page, as one column reads them from the first to the last. Used by one thread at a time.
sealed interface LevelCursor permits SharedLevels, WindowedLevels {

    /// How many levels of the whole page equal `level`.
    int countEqual(int level);

    /// Entries that were not read yet.
    int left();

    /// Some of the entries to come, without moving; valid until this is asked again. To be asked for from the front on.
    ///
    /// @param from how many entries lie before them
    /// @param count at most [LevelScan#BLOCK]
    Levels ahead(int from, int count);

    /// How many of the next `count` entries equal `level`.
    int countEqualAhead(int count, int level);

    /// Number of entries before that start which has `starts` before it, or all that are left when there are fewer. An
    /// entry is a start when its level is `boundary` or less.
    int entriesBefore(int starts, int boundary);

    /// The next `count` entries, valid as long as the batch; moves behind them.
    Levels read(int count, BatchMemory memory, Where where);

    /// Moves over entries.
    void skip(int count);

    /// Tells that the column is through with the page.
    void leave();

    /// The level of the next entry.
    default int peek() {
        return ahead(0, 1).get(0);
    }
}
