package dev.intarsia.otap.read;

/// What became of the rows of one table, known when a partition was read to its end.
///
/// @param rows rows looked at
/// @param matched rows that were given out with their parent; in a root table all
/// @param orphans rows whose parent is lost: its id lies between those of the rows that there are, and none has it
/// @param pending rows whose parent is not among the rows that were read, which may be right: it was read before, or is
///     yet to come, as child rows are written before their parents. They count again each time they are met
/// @param withoutParentId rows that name no parent
/// @param duplicateIds rows whose own id another row of the table has, beyond the first
public record TableCounts(
        long rows, long matched, long orphans, long pending, long withoutParentId, long duplicateIds) {

    /// These and those of another partition.
    TableCounts plus(TableCounts other) {
        return new TableCounts(
                rows + other.rows,
                matched + other.matched,
                orphans + other.orphans,
                pending + other.pending,
                withoutParentId + other.withoutParentId,
                duplicateIds + other.duplicateIds);
    }
}
