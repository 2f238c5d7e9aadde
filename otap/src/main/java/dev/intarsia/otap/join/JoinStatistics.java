package dev.intarsia.otap.join;

import dev.intarsia.otap.schema.OtapTable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Statistics of a join.
///
/// @param tables the row counts of each child table of the join, and of the root table, for which only `rows` and
///     `duplicateIds` are set
/// @param windows number of windows joined
/// @param cursors number of parents that had more rows of a table than fit into memory
/// @param heldRows rows currently in memory
/// @param peakHeldRows maximum number of rows in memory
/// @param heldBytes bytes of the buffer currently in use, estimated
/// @param peakHeldBytes maximum number of bytes of the buffer in use, estimated
/// @param idsRead rows whose parent id was read
/// @param idsReadAgain number of those read more than once
/// @param rowsRead rows whose projected columns were read
/// @param rowsReadAgain rows in segments of which rows were read before, which is the cost of skew
public record JoinStatistics(
        Map<OtapTable, Table> tables,
        long windows,
        long cursors,
        long heldRows,
        long peakHeldRows,
        long heldBytes,
        long peakHeldBytes,
        long idsRead,
        long idsReadAgain,
        long rowsRead,
        long rowsReadAgain) {

    public JoinStatistics {
        tables = Collections.unmodifiableMap(tables.isEmpty() ? Map.of() : new EnumMap<>(tables));
    }

    /// Row counts of one table. Complete at the end of the join; before, rows whose parents may still follow are not
    /// counted, or count as orphans.
    ///
    /// @param rows rows examined
    /// @param matched rows returned with their parent
    /// @param orphans rows without a parent although their `parent_id` is between existing ids
    /// @param belowFirst rows whose `parent_id` is less than the lowest id of the parent table: their parents are in
    ///     files that are not part of the join, or are lost
    /// @param aboveLast rows whose `parent_id` is greater than the highest id of the parent table, or that table has no
    ///     ids: their parents may be in files that are not written yet
    /// @param withoutParentId rows whose `parent_id` is null
    /// @param duplicateIds rows whose own `id` is that of an earlier row of the table
    public record Table(
            long rows,
            long matched,
            long orphans,
            long belowFirst,
            long aboveLast,
            long withoutParentId,
            long duplicateIds) {

        /// Number of rows that have a `parent_id` but no parent.
        public long unmatched() {
            return orphans + belowFirst + aboveLast;
        }
    }
}
