package dev.intarsia.otap.internal.discover;

import dev.intarsia.otap.internal.schema.IdRange;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Determines which child files a set of root files needs: those whose parent ids may overlap the ids of the parent
/// table. The result is valid for these root files only; root files that appear later may need the files that are left
/// out.
public final class Coverage {
    private Coverage() {}

    /// Returns the files without those child files that cannot contain a row of the root files.
    ///
    /// @param signal whose tables
    /// @param files all files of a partition by table; the root table's files are those that are to be read
    /// @return the root files, the child files that are needed, and all of the shared tables, in the same order
    public static Map<OtapTable, List<TableFooter>> needed(Signal signal, Map<OtapTable, List<TableFooter>> files) {
        Map<OtapTable, List<TableFooter>> needed = new EnumMap<>(OtapTable.class);
        boolean any = !files.getOrDefault(signal.rootTable(), List.of()).isEmpty();
        // Parents precede their children, so the needed files of the parent are already known.
        for (OtapTable table : signal.tables()) {
            List<TableFooter> all = files.getOrDefault(table, List.of());
            List<TableFooter> kept = table.parent()
                    .map(parent -> meeting(all, ids(needed.getOrDefault(parent, List.of()))))
                    .orElse(any ? all : List.of());
            if (!kept.isEmpty()) {
                needed.put(table, kept);
            }
        }
        return needed;
    }

    private static IdRange ids(List<TableFooter> parents) {
        IdRange ids = IdRange.NONE;
        for (TableFooter parent : parents) {
            ids = ids.and(parent.ids());
        }
        return ids;
    }

    private static List<TableFooter> meeting(List<TableFooter> children, IdRange parents) {
        return children.stream()
                .filter(child -> child.parentIds().meets(parents))
                .toList();
    }
}
