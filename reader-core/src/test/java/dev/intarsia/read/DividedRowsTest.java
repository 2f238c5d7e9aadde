package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.error.ReadException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Rows that come in parts have the same entries as rows that come whole, whatever list they are divided at and
/// however small the parts are. Over files of many writers.
class DividedRowsTest {
    private static List<Path> nestedFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode file :
                new ObjectMapper().readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            if (file.get("kind").asText().equals("good") && file.get("size").asLong() < 300_000) {
                files.add(Corpus.path(file.get("file").asText()));
            }
        }
        return files;
    }

    private static Set<SchemaNode> lists(ParquetReader reader) {
        Set<SchemaNode> lists = new LinkedHashSet<>();
        for (LeafColumn leaf : reader.footer().schema().leaves()) {
            lists.addAll(leaf.repeatedAncestors());
        }
        return lists;
    }

    @Test
    void entriesDoNotDependOnWhereRowsAreDivided() throws IOException {
        RandomGenerator random = Seeds.random("DividedRowsTest");
        AtomicInteger parts = new AtomicInteger();
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            ColumnTasks parallel = ColumnTasks.parallel(executor, 3);
            for (Path path : nestedFiles()) {
                compare(path, pool, random, random.nextInt(4) == 0 ? parallel : ColumnTasks.sequential(), parts);
            }
            assertThat(pool.inUse()).isZero();
        }
        assertThat(parts.get()).isGreaterThan(100);
    }

    private static void compare(
            Path path, OffHeapPool pool, RandomGenerator random, ColumnTasks tasks, AtomicInteger parts) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context =
                        ReadContext.builder().pool(pool).columnTasks(tasks).build();
                var store = file.store()) {
            ParquetReader reader = ParquetReader.open(store, file.key(), context);
            for (SchemaNode list : lists(reader)) {
                Map<String, Long> whole = EntryHashes.of(reader);
                long batchBytes = 1L << random.nextInt(18);
                ReadContext small = context.derive().batchBytes(batchBytes).build();
                assertThat(EntryHashes.divided(ParquetReader.of(reader.file(), small), list, parts))
                        .as("%s divided at %s, %d bytes a batch", path, list.path(), batchBytes)
                        .isEqualTo(whole);
            }
        } catch (ReadException e) {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo("unsupported");
        }
    }
}
