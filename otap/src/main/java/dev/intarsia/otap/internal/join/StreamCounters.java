package dev.intarsia.otap.internal.join;

import dev.intarsia.otap.join.JoinStatistics;

/// Counts the rows of one child table.
final class StreamCounters {
    private long lowestParent = Ids.NONE_LOW;
    private long highestParent = Ids.NONE_HIGH;
    private long rows;
    private long withoutKey;
    private long below;
    private long above;
    private long matched;
    private long duplicates;

    /// Sets the range of ids of the parent table.
    void setParents(long lowest, long highest) {
        lowestParent = lowest;
        highestParent = highest;
    }

    /// Whether some of the rows may have a parent.
    boolean mayHaveParents(KeyPages.Page bounds) {
        return bounds.low() <= highestParent && bounds.high() >= lowestParent;
    }

    /// Counts the rows of a segment whose parent ids were read for the first time.
    void countKeys(IdRun keys, int rowCount) {
        rows += rowCount;
        withoutKey += rowCount - keys.count();
        int over = keys.countAbove(highestParent);
        above += over;
        below += Math.min(keys.count() - over, keys.countBelow(lowestParent));
    }

    /// Counts rows of a table without parents.
    void countRows(int rowCount) {
        rows += rowCount;
        matched += rowCount;
    }

    /// Counts the rows of a segment that was not read.
    ///
    /// @return false if the file's metadata is not sufficient, and nothing was counted
    boolean countUnread(KeyPages.Page bounds) {
        boolean over = bounds.low() > highestParent;
        boolean under = bounds.high() < lowestParent;
        boolean between = bounds.low() >= lowestParent && bounds.high() <= highestParent;
        if (bounds.nulls() < 0 || !(over || under || between)) {
            return false;
        }
        long rowCount = bounds.endRow() - bounds.firstRow();
        rows += rowCount;
        withoutKey += bounds.nulls();
        above += over ? rowCount - bounds.nulls() : 0;
        below += under && !over ? rowCount - bounds.nulls() : 0;
        return true;
    }

    void countMatched(long count) {
        matched += count;
    }

    void countDuplicates(long count) {
        duplicates += count;
    }

    JoinStatistics.Table snapshot() {
        long orphans = rows - withoutKey - matched - below - above;
        return new JoinStatistics.Table(rows, matched, orphans, below, above, withoutKey, duplicates);
    }
}
