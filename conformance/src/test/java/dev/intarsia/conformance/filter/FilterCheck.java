package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One file, scanned once, whose filtered reads must yield the rows that the definition of the predicate selects.
final class FilterCheck implements AutoCloseable {
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final LocalObjectStore store;
    private final RandomGenerator random;
    private final String name;
    private final ReadContext context;
    private final ParquetReader reader;
    private final ParquetReader untrusting;
    private final ReadContext wholeReads;
    private final ScannedFile scanned;
    private final RandomPredicates predicates;
    private final PredicateOracle oracle;
    private final PredicateTally.Counts counts;

    FilterCheck(Path file, RandomGenerator random, PredicateTally.Counts counts) {
        this.store = new LocalObjectStore(file.getParent());
        this.random = random;
        this.name = file.getFileName().toString();
        this.counts = counts;
        // Without gaps dictionaries are worth a request of their own.
        RangeCoalescer.Options coalescing =
                random.nextBoolean() ? new RangeCoalescer.Options(0, 1 << 20) : RangeCoalescer.Options.DEFAULTS;
        this.context = ReadContext.builder()
                .pool(pool)
                .batchRows(random.nextInt(20, 300))
                .coalescing(coalescing)
                .build();
        this.wholeReads = ReadContext.builder()
                .pool(pool)
                .batchRows(context.batchRows())
                .trustStatistics(false)
                .build();
        try {
            this.reader = ParquetReader.open(store, name, context);
            this.untrusting = ParquetReader.of(reader.file(), wholeReads);
            try (BatchIterator batches = reader.batches(Projection.all())) {
                this.scanned = ScannedFile.of(batches);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.predicates = new RandomPredicates(scanned, random);
        this.oracle = new PredicateOracle(scanned);
    }

    void checkRandomPredicates(int count) {
        long pages = context.metrics().pages();
        for (int i = 0; i < count; i++) {
            check(predicates.next());
        }
        counts.files++;
        counts.pagesOpened += context.metrics().pages() - pages;
        counts.pagesSkipped += context.metrics().pagesSkipped();
        counts.rowGroupsRuledOutLater += context.metrics().rowGroupsPruned();
    }

    private void check(ColumnPredicate predicate) {
        ParquetFooter footer = reader.footer();
        List<LeafColumn> columns = someColumns();
        List<ColumnPath> paths = columns.stream().map(LeafColumn::path).toList();
        BoundPredicate bound = predicate.bind(footer.schema());
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < scanned.rows; row++) {
            if (oracle.selects(predicate, row)) {
                expected.add(scanned.row(row, columns));
            }
        }
        ReadPlan plan = ReadPlan.create(footer, Projection.of(paths), false, bound);
        compare(rows(reader, plan, columns), expected, predicate.toString());
        ReadPlan whole = ReadPlan.create(footer, Projection.of(paths), false, bound, false);
        compare(rows(untrusting, whole, columns), expected, predicate + ", without trust");
        counts.predicates++;
        counts.rowsSelected += expected.size();
        counts.rowsOffered += scanned.rows;
        counts.rowGroups += footer.rowGroups().size();
        counts.rowGroupsRuledOutByStatistics +=
                footer.rowGroups().size() - plan.rowGroups().size();
        assertThat(pool.inUse()).isZero();
    }

    private static List<String> rows(ParquetReader from, ReadPlan plan, List<LeafColumn> columns) {
        List<String> found = new ArrayList<>();
        try (BatchIterator batches = from.batches(plan)) {
            ScannedFile rows = ScannedFile.of(batches);
            for (int row = 0; row < rows.rows; row++) {
                found.add(rows.row(row, columns));
            }
        }
        return found;
    }

    private void compare(List<String> found, List<String> expected, String what) {
        if (!found.equals(expected)) {
            counts.mismatches.add(name + ": " + what + ": " + found.size() + " rows, not " + expected.size());
        }
    }

    private List<LeafColumn> someColumns() {
        List<LeafColumn> all = List.copyOf(scanned.elements.keySet());
        List<LeafColumn> some = new ArrayList<>();
        for (LeafColumn leaf : all) {
            if (random.nextInt(3) == 0) {
                some.add(leaf);
            }
        }
        return some.isEmpty() ? all.subList(0, 1) : some;
    }

    @Override
    public void close() {
        wholeReads.close();
        context.close();
        store.close();
        assertThat(pool.leaks()).isEmpty();
        pool.close();
    }
}
