package dev.intarsia.otap.join;

import dev.intarsia.otap.schema.OtapTable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a join has done so far.
///
/// @param tables what became of the rows of each child table that it was told of; and of the root table, of which only
///     `rows` and `duplicateIds` count
/// @param windows how many times rows were joined
/// @param cursors how many parents had more rows of a table than there was memory for
/// @param heldRows rows that are in memory now
/// @param peakHeldRows the most rows that were in memory
/// @param heldBytes bytes of the buffer in use now, as estimated
/// @param peakHeldBytes the most bytes of the buffer that were in use, as estimated
/// @param idsRead rows of which the parent's id was read
/// @param idsReadAgain how many of those were read before
/// @param rowsRead rows of which the wanted columns were read
/// @param rowsReadAgain rows that lie in segments of which rows were read before, which is what skew costs
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

    /// What became of the rows of one table. Complete at the end of the join; before, rows whose parents may still come
    /// are not counted, or count as orphans.
    ///
    /// @param rows rows looked at
    /// @param matched rows that were given out with their parent
    /// @param orphans rows without a parent although their `parent_id` lies between the ids that there are
    /// @param belowFirst rows whose `parent_id` is less than the lowest id above: their parents were in files that the
    ///     join was not told of, or are lost
    /// @param aboveLast rows whose `parent_id` is greater than the highest id above, or where there is none: their
    ///     parents may be in files yet to come
    /// @param withoutParentId rows whose `parent_id` is null
    /// @param duplicateIds rows whose own `id` another row of the table has, beyond the first
    public record Table(
            long rows,
            long matched,
            long orphans,
            long belowFirst,
            long aboveLast,
            long withoutParentId,
            long duplicateIds) {

        /// All rows that have a `parent_id` and no parent.
        public long unmatched() {
            return orphans + belowFirst + aboveLast;
        }
    }
}
