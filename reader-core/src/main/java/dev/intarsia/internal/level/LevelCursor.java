package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;

/// Levels of one kind of one page, as one column reads them from the first to the last. Used by one thread at a time.
public sealed interface LevelCursor permits SharedLevels, WindowedLevels {

    /// How many levels of the whole page equal `level`.
    int countEqual(int level);

    /// Entries that were not read yet.
    int left();

    /// Some of the entries to come, without moving; valid until the next call. Called from the front on.
    ///
    /// @param from how many entries lie before them
    /// @param count at most [LevelScan#BLOCK]
    Levels ahead(int from, int count);

    /// How many of the next `count` entries equal `level`.
    int countEqualAhead(int count, int level);

    /// Number of entries before that start which has `starts` before it, or all that are left when there are fewer. An
    /// entry is a start when its level is `boundary` or less.
    int entriesBefore(int starts, int boundary);

    /// The next `count` entries, valid as long as the batch; moves past them.
    Levels read(int count, BatchMemory memory, ErrorLocation location);

    /// Moves over entries.
    void skip(int count);

    /// Marks the page as finished by the column.
    void leave();

    /// The level of the next entry.
    default int peek() {
        return ahead(0, 1).get(0);
    }
}
