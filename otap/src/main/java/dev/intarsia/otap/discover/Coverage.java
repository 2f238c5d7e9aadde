package dev.intarsia.otap.discover;

import dev.intarsia.otap.schema.IdRange;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which child files a set of root files needs: those whose parent ids can meet the ids above them. It holds for these
/// root files only; others, that are yet to come, may need what is left out here.
public final class Coverage {
    private Coverage() {}

    /// Leaves out child files of which no row can belong to the root files.
    ///
    /// @param signal whose tables
    /// @param files all files of a partition by table; the root table's files are those that are to be read
    /// @return the root files, the child files that are needed, and all of the shared tables, in the same order
    public static Map<OtapTable, List<TableFooter>> needed(Signal signal, Map<OtapTable, List<TableFooter>> files) {
        Map<OtapTable, List<TableFooter>> needed = new EnumMap<>(OtapTable.class);
        boolean any = !files.getOrDefault(signal.rootTable(), List.of()).isEmpty();
        // Parents stand before their children, so what is needed of a parent is known by then.
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
