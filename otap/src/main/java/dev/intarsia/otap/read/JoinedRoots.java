package dev.intarsia.otap.read;

import dev.intarsia.otap.join.JoinStatistics;
import dev.intarsia.otap.schema.OtapTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Which root files of a partition were joined; this determines whether rows without a parent are orphans.
enum JoinedRoots {
    /// All root files.
    ALL,
    /// Some root files. The ids of the others are below or above theirs.
    APART,
    /// Some root files. The ids of the others may be between theirs.
    MIXED;

    /// Returns the row counts of each table.
    ///
    /// @param joined the statistics of a completed join
    /// @param checks the checks of the rows of the root table
    /// @param unresolved number of these rows with a resource or scope that cannot be resolved
    Map<OtapTable, TableCounts> counts(
            Map<OtapTable, JoinStatistics.Table> joined, RootChecks checks, long unresolved) {
        Map<OtapTable, TableCounts> counts = new EnumMap<>(OtapTable.class);
        // Parents precede their children.
        for (OtapTable table : OtapTable.values()) {
            JoinStatistics.Table rows = joined.get(table);
            if (rows != null) {
                long lost = isSure(table.parent(), counts) ? rows.orphans() : 0;
                counts.put(
                        table,
                        new TableCounts(
                                rows.rows(),
                                rows.matched(),
                                lost,
                                rows.unmatched() - lost,
                                rows.withoutParentId(),
                                rows.duplicateIds(),
                                table.isRoot() ? checks.descending() : 0,
                                table.isRoot() ? unresolved : 0,
                                table.isRoot() ? checks.untrustedUrls() : 0));
            }
        }
        return counts;
    }

    /// Whether a row without a parent in the parent table is an orphan. Rows of the parent table that wait for their
    /// own parents are not returned, so their children cannot be distinguished from orphans.
    private boolean isSure(Optional<OtapTable> parent, Map<OtapTable, TableCounts> counts) {
        if (parent.isEmpty() || parent.get().isRoot()) {
            return this != MIXED;
        }
        TableCounts above = counts.get(parent.get());
        return this == ALL && (above == null || above.pending() == 0);
    }
}
