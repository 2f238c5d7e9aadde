package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.error.ReadException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// However rows are cut into batches, and however many threads decode, the entries are the same: pages end anywhere in
/// a batch, and batches anywhere in a page. Over files of many writers.
class BatchSizesTest {
    private static List<Path> readableFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode file :
                new ObjectMapper().readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            boolean values = file.get("kind").asText().equals("good");
            if (values && file.get("size").asLong() < 300_000) {
                files.add(Corpus.path(file.get("file").asText()));
            }
        }
        return files;
    }

    private static Optional<Map<String, Long>> hashes(Path path, OffHeapPool pool, int rows, ColumnTasks tasks) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.builder()
                        .pool(pool)
                        .batchRows(rows)
                        .columnTasks(tasks)
                        .build();
                var store = file.store()) {
            return Optional.of(EntryHashes.of(ParquetReader.open(store, file.key(), context)));
        } catch (ReadException e) {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo("unsupported");
            return Optional.empty();
        }
    }

    @Test
    void entriesDoNotDependOnTheBatchSize() throws IOException {
        int compared = 0;
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true))) {
            for (Path path : readableFiles()) {
                Optional<Map<String, Long>> whole = hashes(path, pool, 1 << 20, ColumnTasks.sequential());
                for (int rows : new int[] {1, 7, 64}) {
                    assertThat(hashes(path, pool, rows, ColumnTasks.sequential()))
                            .as("%s in batches of %d", path, rows)
                            .isEqualTo(whole);
                }
                compared += whole.isPresent() ? 1 : 0;
            }
            assertThat(pool.inUse()).isZero();
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void entriesDoNotDependOnTheNumberOfThreads() throws IOException {
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
                ExecutorService executor = Executors.newFixedThreadPool(3)) {
            ColumnTasks parallel = ColumnTasks.parallel(executor, 4);
            for (Path path : readableFiles()) {
                assertThat(hashes(path, pool, 50, parallel))
                        .as("%s", path)
                        .isEqualTo(hashes(path, pool, 1 << 20, ColumnTasks.sequential()));
            }
            assertThat(pool.inUse()).isZero();
        }
    }
}
