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
/// @param descendingIds rows of a root table whose id is lower than one before it in the file: a processor has changed
///     the order of rows, and no resource and no scope is told
/// @param unresolved rows of a root table whose resource or scope cannot be told
/// @param untrustedUrls rows of a root table with a schema URL that exporters may have invented
public record TableCounts(
        long rows,
        long matched,
        long orphans,
        long pending,
        long withoutParentId,
        long duplicateIds,
        long descendingIds,
        long unresolved,
        long untrustedUrls) {

    /// These and those of another partition.
    TableCounts plus(TableCounts other) {
        return new TableCounts(
                rows + other.rows,
                matched + other.matched,
                orphans + other.orphans,
                pending + other.pending,
                withoutParentId + other.withoutParentId,
                duplicateIds + other.duplicateIds,
                descendingIds + other.descendingIds,
                unresolved + other.unresolved,
                untrustedUrls + other.untrustedUrls);
    }
}
