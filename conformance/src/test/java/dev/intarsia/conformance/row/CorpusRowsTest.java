package dev.intarsia.conformance.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.CorpusFile;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every row of the corpus' good files, as far as parquet-java's record reader can read it: all columns, and some.
final class CorpusRowsTest {
    private static final int MAX_ROWS = 3_000;

    /// Its chunks lie in another order than the schema's leaves. We go by the order, parquet-java by the names.
    private static final String SWAPPED = "hardwood/core/compat_chunk_path_swapped.parquet";

    private final RandomGenerator random = Seeds.random("CorpusRowsTest");
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private int compared;

    @Test
    void rowsAreTheRecordsOfParquetJava() {
        List<CorpusFile> files = CorpusFile.ofKind("good");
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true))) {
            for (CorpusFile file : files) {
                if (file.id().equals(SWAPPED)) {
                    continue;
                }
                try {
                    check(file, pool);
                } catch (RuntimeException | IOException e) {
                    wrong.add(file.id() + ": " + e);
                }
                assertThat(pool.inUse()).as(file.id()).isZero();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unreadable).hasSizeLessThan(10);
        assertThat(compared).isGreaterThan(270);
    }

    private void check(CorpusFile file, OffHeapPool pool) throws IOException {
        List<Group> records = new ArrayList<>();
        try {
            JavaRecords.read(file.path(), group -> {
                if (records.size() < MAX_ROWS) {
                    records.add(group);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            unreadable.add(file.id() + ": " + e); // what it gave before is compared all the same
        }
        List<List<String>> leaves = CursorRecords.leaves(file.path(), pool);
        compare(file, records, leaves, 1 << 20, pool);
        compare(file, records, some(leaves), random.nextInt(1, 40), pool);
        compared += records.isEmpty() && file.entry().path("rows").asLong() > 0 ? 0 : 1;
    }

    private List<List<String>> some(List<List<String>> leaves) {
        return leaves.stream().filter(leaf -> random.nextInt(2) == 0).toList();
    }

    private void compare(
            CorpusFile file, List<Group> records, List<List<String>> leaves, int batchRows, OffHeapPool pool) {
        Set<List<String>> wanted = new HashSet<>(leaves);
        RecordOracle oracle = new RecordOracle(wanted);
        List<Map<String, @Nullable Object>> rows =
                CursorRecords.read(file.path(), wanted, batchRows, records.size(), pool);
        for (int row = 0; row < records.size(); row++) {
            Map<String, @Nullable Object> expected = oracle.row(records.get(row));
            if (row >= rows.size() || !rows.get(row).equals(expected)) {
                wrong.add(file.id() + " row " + row + " of " + leaves + "\n is     "
                        + (row < rows.size() ? rows.get(row) : "nothing") + "\n should " + expected);
                return;
            }
        }
    }
}
