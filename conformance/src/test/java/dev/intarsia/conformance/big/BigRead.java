package dev.intarsia.conformance.big;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReactiveReader;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveTempoReader;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testsupport.Patience;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Reads a large file to its end, stalls once on the way, and prints what it found and how much memory it took. Meant
/// for a process of its own with little heap.
///
/// Arguments: a [Way], the file, the row to stall at, the milliseconds to stall, the MiB of the budget.
public final class BigRead {
    /// Traces that are decoded at a time: as objects on the heap they are much larger than in the file.
    private static final int TRACES_AHEAD = 64;
    /// Elements on their way between two threads.
    private static final int HANDED_OVER = 4;

    /// Everything in the store.
    private static final BlockLayout THE_BLOCK = new BlockLayout("");

    private final Path file;
    private final ReadContext context;
    private final long stallAtRow;
    private final long stallMillis;
    private final ResidentMemory memory = new ResidentMemory();
    private long rows;
    private int stallFrom;
    private int stallTo;

    private BigRead(Path file, ReadContext context, long stallAtRow, long stallMillis) {
        this.file = file;
        this.context = context;
        this.stallAtRow = stallAtRow;
        this.stallMillis = stallMillis;
    }

    /// Prints lines of a name and its values.
    public static void main(String[] args) throws InterruptedException {
        try (ReadContext context = ReadContext.builder()
                .budget(new MemoryBudget(Long.parseLong(args[4]) << 20, Patience.BUDGET_WAIT))
                .build()) {
            BigRead read = new BigRead(Path.of(args[1]), context, Long.parseLong(args[2]), Long.parseLong(args[3]));
            read.memory.watch();
            read.read(Way.valueOf(args[0]));
            read.print();
        }
    }

    private void read(Way way) throws InterruptedException {
        switch (way) {
            case BATCHES -> batches();
            case TRACES -> traces();
            case BATCH_FLUX, TRACE_FLUX -> {
                try (ReactiveContext reactive =
                        ReactiveContext.builder().readContext(context).build()) {
                    if (way == Way.BATCH_FLUX) {
                        batches(reactive);
                    } else {
                        traces(reactive);
                    }
                }
            }
        }
    }

    private void batches() throws InterruptedException {
        LocalFile local = LocalFile.of(file);
        ParquetReader reader = ParquetReader.open(local.store(), local.key(), context);
        LeafSums sums = new LeafSums(reader.footer().schema().leaves().size());
        try (BatchIterator batches = reader.batches(Projection.all())) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                sums.add(batch);
                consumed(batch.rowCount());
            }
        }
        sums.print();
    }

    private void batches(ReactiveContext reactive) throws InterruptedException {
        LocalFile local = LocalFile.of(file, reactive.localStoreOptions());
        ParquetFile opened =
                ParquetReader.open(local.store(), local.key(), context).file();
        int leaves = opened.footer().schema().leaves().size();
        ReadPlan plan = ReadPlan.create(opened.footer(), Projection.all(), false);
        LeafSums sums = new LeafSums(leaves);
        Iterable<LeafSums.Part> parts = ReactiveReader.of(reactive)
                .batches(opened, plan, () -> LeafSums.assembler(leaves), ReadOptions.DEFAULTS)
                .toIterable(HANDED_OVER);
        for (LeafSums.Part part : parts) {
            sums.append(part);
            consumed(part.rows());
        }
        sums.print();
    }

    private void traces() throws InterruptedException {
        TraceSum sum = new TraceSum();
        try (LocalObjectStore store = new LocalObjectStore(folder());
                TraceIterator traces =
                        TempoBlockReader.open(store, THE_BLOCK, context).traces(TempoProjection.fullSpans())) {
            while (traces.hasNext()) {
                sum.add(traces.next());
                consumed(1);
            }
        }
        System.out.println("traces " + sum);
    }

    private void traces(ReactiveContext reactive) throws InterruptedException {
        TraceSum sum = new TraceSum();
        try (LocalObjectStore store = reactive.localStore(folder())) {
            TempoBlock block = TempoBlock.open(store, THE_BLOCK, context);
            ReadOptions options = ReadOptions.DEFAULTS.withRowsPerBatch(TRACES_AHEAD);
            for (Trace trace :
                    ReactiveTempoReader.of(reactive).traces(block, options).toIterable(HANDED_OVER)) {
                sum.add(trace);
                consumed(1);
            }
        }
        System.out.println("traces " + sum);
    }

    /// The folder of the block, whose meta names its dedicated columns.
    private Path folder() {
        return Objects.requireNonNull(file.getParent());
    }

    /// Counts rows, and stalls when it is time.
    private void consumed(int count) throws InterruptedException {
        boolean before = rows < stallAtRow;
        rows += count;
        if (before && rows >= stallAtRow) {
            stallFrom = memory.count();
            new CountDownLatch(1).await(stallMillis, TimeUnit.MILLISECONDS);
            stallTo = memory.count();
        }
    }

    private void print() {
        int end = memory.count();
        System.out.println("rows " + rows);
        System.out.println("off-heap-peak " + context.pool().peak());
        System.out.println("off-heap-left " + context.pool().inUse());
        System.out.println("peak " + ResidentMemory.peak());
        System.out.println("heap " + Runtime.getRuntime().totalMemory() / 1024);
        for (int tenth = 0; tenth < 10; tenth++) {
            System.out.println("resident " + memory.highest(end * tenth / 10, end * (tenth + 1) / 10));
        }
        System.out.println("before-stall " + memory.highest(0, stallFrom));
        System.out.println("early-in-stall " + memory.highest(stallFrom, stallFrom + (stallTo - stallFrom) / 10));
        System.out.println("in-stall " + memory.highest(stallFrom + (stallTo - stallFrom) / 10, stallTo));
    }
}
