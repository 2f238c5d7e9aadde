package dev.intarsia.internal.level;

import dev.intarsia.batch.Levels;

/// Finds starts in repetition levels. A row starts where the level is 0, an element of a list that lies `boundary` deep
/// where it is `boundary` or less: there starts a part of a row that is never divided.
public final class LevelScan {
    /// Entries that are looked at together.
    static final int BLOCK = 4096;

    private LevelScan() {}

    /// Number of starts.
    public static int starts(Levels repetition, int boundary) {
        return repetition.count() - repetition.countAtLeast(boundary + 1);
    }

    /// Number of entries before start number `starts` (the first is number 0), or all entries when there are fewer.
    /// Entries that continue what began on an earlier page come before the first start.
    static int entriesBefore(Levels repetition, int starts, int boundary) {
        int count = repetition.count();
        if (repetition instanceof Levels.Constant c) {
            return c.value() <= boundary ? Math.min(starts, count) : count;
        }
        int seen = 0;
        int from = 0;
        while (from < count) {
            int block = Math.min(BLOCK, count - from);
            int found = starts(repetition.slice(from, block), boundary);
            if (seen + found > starts) {
                return indexOfStart(repetition, from, starts - seen, boundary);
            }
            seen += found;
            from += block;
        }
        return count;
    }

    private static int indexOfStart(Levels repetition, int from, int number, int boundary) {
        int left = number;
        int index = from;
        while (true) {
            if (repetition.get(index) <= boundary && left-- == 0) {
                return index;
            }
            index++;
        }
    }

    /// How many of the starts to come, the first of which is the next entry, are known to be followed by another one
    /// within `entries` entries. Where `boundary` is not 0, none after the end of the row are counted.
    ///
    /// @param ends whether a start follows what is left of the page
    public static int complete(LevelCursor repetition, int entries, int boundary, boolean ends) {
        int left = repetition.left();
        int limit = (int) Math.min(left, entries + 1L);
        int starts = 0;
        for (int from = 0; from < limit; from += BLOCK) {
            Levels block = repetition.ahead(from, Math.min(BLOCK, limit - from));
            int row = boundary == 0 ? -1 : indexOfRow(block, from == 0 ? 1 : 0);
            if (row >= 0) {
                return starts + starts(block.slice(0, row), boundary);
            }
            starts += starts(block, boundary);
        }
        return left <= entries && ends ? starts : starts - 1;
    }

    private static int indexOfRow(Levels block, int from) {
        if (block.countEqual(0) > 0) {
            for (int i = from; i < block.count(); i++) {
                if (block.get(i) == 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
