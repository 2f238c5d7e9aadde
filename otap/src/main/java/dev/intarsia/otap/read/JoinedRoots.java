package dev.intarsia.otap.read;

import dev.intarsia.otap.join.JoinStatistics;
import dev.intarsia.otap.schema.OtapTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Which root files of a partition were joined: it decides what is known of rows without a parent.
enum JoinedRoots {
    /// All that there are.
    ALL,
    /// Some. The ids of the others lie below or above theirs.
    APART,
    /// Some. The ids of the others may lie between theirs.
    MIXED;

    /// What became of the rows of each table.
    ///
    /// @param joined the numbers of a join that has come to its end
    /// @param checks has looked at the rows of the root table
    /// @param unresolved how many of these have a resource or scope that cannot be told
    Map<OtapTable, TableCounts> counts(
            Map<OtapTable, JoinStatistics.Table> joined, RootChecks checks, long unresolved) {
        Map<OtapTable, TableCounts> counts = new EnumMap<>(OtapTable.class);
        // Parents stand before their children.
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

    /// Whether a row without a parent among those of the table above has none. Rows of that table which wait for their
    /// own parents are not given out, so that those below them are not told from rows without any.
    private boolean isSure(Optional<OtapTable> parent, Map<OtapTable, TableCounts> counts) {
        if (parent.isEmpty() || parent.get().isRoot()) {
            return this != MIXED;
        }
        TableCounts above = counts.get(parent.get());
        return this == ALL && (above == null || above.pending() == 0);
    }
}
