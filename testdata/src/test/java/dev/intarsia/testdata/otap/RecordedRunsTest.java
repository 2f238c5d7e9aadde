package dev.intarsia.testdata.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sends the requests of the recorded runs to our exporter, and compares the files with those of the real one: names,
/// types and repetitions of the columns, what the Arrow schema says about them, number of files, statistics, and every
/// row.
///
/// Where batches were sorted on arrival, rows with equal sort columns are in any order, and so are their ids.
final class RecordedRunsTest {
    private static final Set<String> IDS = Set.of("id", "parent_id");
    /// What attributes and exemplars are sorted by, and the groups of the roots.
    private static final Set<String> ORDER = Set.of("type", "key", "str", "int", "double", "bool", "bytes", "name");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesAreThoseOfTheRealExporter() throws IOException {
        List<CorpusCase> runs = CorpusCase.all();
        assertThat(runs).hasSizeGreaterThanOrEqualTo(23);
        List<String> differences = new ArrayList<>();
        try (OffHeapPool pool = OffHeapPool.create()) {
            for (CorpusCase run : runs) {
                Path target = folder.resolve(run.name());
                run.replay(target);
                differences.addAll(differences(run, target, pool));
            }
            assertThat(pool.inUse()).isZero();
        }
        assertThat(differences).isEmpty();
    }

    static List<String> differences(CorpusCase run, Path target, OffHeapPool pool) throws IOException {
        List<String> found = new ArrayList<>();
        Map<String, List<TableDump>> theirs = TableDump.directory(run.recorded(), pool);
        Map<String, List<TableDump>> ours = TableDump.directory(target, pool);
        if (!theirs.keySet().equals(ours.keySet())) {
            return List.of(run + ": tables " + theirs.keySet() + " but " + ours.keySet());
        }
        for (Map.Entry<String, List<TableDump>> table : theirs.entrySet()) {
            List<TableDump> files = ours.get(table.getKey());
            String place = run + " " + table.getKey();
            if (files.size() != table.getValue().size()) {
                found.add(place + ": files " + table.getValue().size() + " but " + files.size());
                continue;
            }
            for (int i = 0; i < files.size(); i++) {
                compare(place + " " + i, table.getValue().get(i), files.get(i), run.isSorted(), found);
            }
        }
        return found;
    }

    private static void compare(String place, TableDump theirs, TableDump ours, boolean anyOrder, List<String> found) {
        firstDifference(place + " schema", theirs.schema(), ours.schema(), found);
        if (!anyOrder) {
            firstDifference(place + " chunks", theirs.chunks(), ours.chunks(), found);
            firstDifference(place + " rows", theirs.without(Set.of()), ours.without(Set.of()), found);
            return;
        }
        firstDifference(place + " order", theirs.only(ORDER), ours.only(ORDER), found);
        firstDifference(place + " ids", ids(theirs), ids(ours), found);
        firstDifference(place + " rows", sorted(theirs.without(IDS)), sorted(ours.without(IDS)), found);
    }

    private static List<String> ids(TableDump file) {
        return file.only(Set.of("id")).stream()
                .filter(id -> !id.contains("null"))
                .toList();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static void firstDifference(String place, List<String> theirs, List<String> ours, List<String> found) {
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String expected = i < theirs.size() ? theirs.get(i) : "nothing";
            String actual = i < ours.size() ? ours.get(i) : "nothing";
            if (!expected.equals(actual)) {
                found.add(place + " " + i + " of " + theirs.size() + ":\n  " + expected + "\n  " + actual);
                return;
            }
        }
    }
}
