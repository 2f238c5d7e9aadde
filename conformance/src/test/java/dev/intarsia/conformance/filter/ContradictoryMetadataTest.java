package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ReadException;
import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.PredicateBindingException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of which two facts about the same rows contradict each other, one of them wrong: random predicates select the
/// rows that they select where nothing is trusted. A campaign tries 20,000 predicates.
@Tag(Campaign.TAG)
final class ContradictoryMetadataTest {
    private static final int CASES = Campaign.rounds(500, 20_000);
    private static final int CASES_PER_FILE = 5;
    private static final int FILES_PER_TABLE = Contradiction.values().length;

    @TempDir
    private Path folder;

    private final RandomGenerator random = Seeds.random("ContradictoryMetadataTest");
    private final Map<Contradiction, Integer> applied = new EnumMap<>(Contradiction.class);
    private final List<String> mismatches = new ArrayList<>();
    private long pagesSkipped;

    @Test
    void factsThatContradictEachOtherLoseNoRows() throws IOException {
        int wanted = Math.ceilDiv(CASES, CASES_PER_FILE);
        int files = 0;
        while (files < wanted) {
            byte[] table = table(files % 2 == 0 ? PageVersion.V1 : PageVersion.V2);
            ScannedFile scanned = scan(table);
            RandomPredicates predicates = new RandomPredicates(scanned, random);
            for (int i = 0; i < FILES_PER_TABLE && files < wanted; i++, files++) {
                Contradiction kind = Contradiction.values()[files % Contradiction.values().length];
                check(kind, contradictory(table, scanned, kind), predicates);
            }
        }
        assertThat(mismatches).isEmpty();
        assertThat(applied.keySet()).containsExactly(Contradiction.values());
        // What nothing contradicts still rules out pages.
        assertThat(pagesSkipped).isPositive();
    }

    private byte[] table(PageVersion version) throws IOException {
        Path file = folder.resolve("table.parquet");
        GeneratedTable.write(file, random, version, 2);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static ScannedFile scan(byte[] file) {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = context(pool, false);
                BatchIterator batches = ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, context)
                        .batches(Projection.all())) {
            return ScannedFile.of(batches);
        }
    }

    private byte[] contradictory(byte[] table, ScannedFile scanned, Contradiction kind) throws IOException {
        List<LeafColumn> leaves = List.copyOf(scanned.elements.keySet());
        RestatedFile file = RestatedFile.of(table, leaves);
        int wrong = 0;
        for (RestatedFile.Chunk chunk : file.chunks()) {
            wrong += kind.apply(chunk, random) ? 1 : 0;
        }
        applied.merge(kind, wrong, Integer::sum);
        return file.toBytes();
    }

    private void check(Contradiction kind, byte[] file, RandomPredicates predicates) {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext trusting = context(pool, true);
                ReadContext untrusting = context(pool, false)) {
            ParquetReader reader = ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, trusting);
            ParquetReader whole = ParquetReader.of(reader.file(), untrusting);
            for (int i = 0; i < CASES_PER_FILE; ) {
                ColumnPredicate predicate = predicates.next();
                BoundPredicate bound;
                try {
                    bound = predicate.bind(reader.footer().schema());
                } catch (PredicateBindingException e) {
                    continue; // a literal of a column that is annotated as something else now
                }
                i++;
                String expected = rows(whole, bound, false);
                String found;
                try {
                    found = rows(reader, bound, true);
                } catch (ReadException e) {
                    found = e.toString();
                }
                if (!found.equals(expected)) {
                    mismatches.add(kind + ": " + predicate + ": " + lastLine(found) + ", not " + lastLine(expected));
                }
            }
            pagesSkipped += trusting.metrics().pagesSkipped();
            assertThat(pool.inUse()).isZero();
        }
    }

    /// The ids of the rows and how many values each column has in them. Chunks that are all null by their statistics
    /// are
    /// left out, too.
    private static String rows(ParquetReader reader, BoundPredicate predicate, boolean trust) {
        List<LeafColumn> columns = new ArrayList<>(predicate.leaves());
        LeafColumn id = reader.footer().schema().leaf(0);
        if (!columns.contains(id)) {
            columns.addFirst(id);
        }
        Projection projection =
                Projection.of(columns.stream().map(LeafColumn::path).toList());
        ReadPlan plan = ReadPlan.create(reader.footer(), projection, trust, predicate, trust);
        StringBuilder rows = new StringBuilder();
        long[] values = new long[columns.size()];
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                for (int row = 0; row < batch.rowCount(); row++) {
                    rows.append(batch.column(id).getLong(row)).append('\n');
                }
                for (int i = 0; i < values.length; i++) {
                    ColumnBatch column = batch.column(columns.get(i));
                    values[i] += column.slotCount() - column.nullCount();
                }
            }
        }
        return rows + "ids and values " + Arrays.toString(values);
    }

    private static String lastLine(String rows) {
        return rows.substring(rows.lastIndexOf('\n') + 1);
    }

    private static ReadContext context(OffHeapPool pool, boolean trust) {
        return ReadContext.builder()
                .pool(pool)
                .trustStatistics(trust)
                // Without gaps dictionaries are worth a request of their own.
                .coalescing(new RangeCoalescer.Options(0, 1 << 20))
                .build();
    }
}
