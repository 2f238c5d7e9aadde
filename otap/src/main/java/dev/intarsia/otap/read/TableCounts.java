package dev.intarsia.otap.read;

/// Row counts of one table, available when a partition was read to its end.
///
/// @param rows rows examined
/// @param matched rows returned with their parent; in a root table all rows
/// @param orphans rows whose parent is lost: its id is between existing ids, and no row has it
/// @param pending rows whose parent is not among the rows that were read, which may be normal: it was read before, or
///     is not written yet, since child rows are written before their parents. They are counted again each time they are
///     read
/// @param withoutParentId rows whose parent id is null
/// @param duplicateIds rows whose own id is that of an earlier row of the table
/// @param descendingIds rows of a root table whose id is lower than an earlier one of the file: a processor has changed
///     the order of rows, and no resource and no scope is resolved
/// @param unresolved rows of a root table whose resource or scope cannot be resolved
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

    /// Returns the sum of these counts and those of another partition.
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
