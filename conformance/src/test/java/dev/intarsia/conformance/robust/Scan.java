package dev.intarsia.conformance.robust;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ReadException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/// Reads all columns of a file, page indexes included, and checks on the way that what is returned fits together.
final class Scan {
    private final ReadContext context;
    private final Options options;
    private final List<LeafHash> leaves = new ArrayList<>();
    private long rows;

    /// How to read.
    ///
    /// @param elideNullChunks whether statistics are trusted where they say that all is null
    /// @param indexes whether page indexes are read too
    record Options(boolean elideNullChunks, boolean indexes) {
        static final Options DEFAULTS = new Options(false, true);
    }

    private Scan(ReadContext context, Options options) {
        this.context = context;
        this.options = options;
    }

    /// What came of reading the array, with the defaults of a context.
    static Outcome of(byte[] file) {
        try (ReadContext context = ReadContext.create()) {
            return of(FakeObjectStore.of(file), FakeObjectStore.KEY, context, Options.DEFAULTS);
        }
    }

    /// As [#measured(byte[], Options, long, long)], within the budget that a context has by default.
    static Outcome measured(byte[] file, Options options) {
        return measured(file, options, ReadContext.create().budget().capacity(), 0);
    }

    /// As [#of(byte[])], within a budget, repeated where a refusal takes too much: what code that is not compiled yet
    /// takes is no cost of the file, see [Allocation#settled].
    ///
    /// @param mayTake what the refusal of this file may take beyond that of any other
    static Outcome measured(byte[] file, Options options, long budget, long mayTake) {
        return Allocation.settled(() -> of(file, options, budget), outcome -> outcome.exceeds(file.length, mayTake));
    }

    private static Outcome of(byte[] file, Options options, long budget) {
        try (ReadContext context = ReadContext.builder()
                .budget(new MemoryBudget(budget, HostileReads.WAIT_LIMIT))
                .build()) {
            return of(FakeObjectStore.of(file), FakeObjectStore.KEY, context, options);
        }
    }

    /// What came of reading an object on the calling thread. The context's pool is the caller's.
    static Outcome of(ObjectStore store, String key, ReadContext context, Options options) {
        long heapBefore = Allocation.ofThisThread();
        Scan scan = new Scan(context, options);
        String kind = Outcome.VALUES;
        String message = "";
        try {
            scan.read(ParquetReader.open(store, key, context));
        } catch (ReadException e) {
            kind = e.kind();
            message = String.valueOf(e.getMessage());
        } catch (Throwable e) {
            kind = Outcome.FOREIGN;
            message = describe(e);
        }
        long heap = Allocation.ofThisThread() - heapBefore;
        long left = context.pool().inUse();
        if (left != 0) {
            kind = Outcome.FOREIGN;
            message = left + " bytes left in the pool after: " + message;
        }
        return new Outcome(
                kind,
                scan.rows,
                scan.nonNull(),
                scan.hash(),
                heap,
                context.pool().peak(),
                message);
    }

    static String describe(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString());
        StackTraceElement[] trace = e.getStackTrace();
        for (int i = 0; i < Math.min(6, trace.length); i++) {
            text.append(" < ").append(trace[i]);
        }
        return text.toString();
    }

    private void read(ParquetReader reader) {
        ReadPlan plan = ReadPlan.create(reader.footer(), Projection.all(), options.elideNullChunks());
        byte[] chunk = new byte[LeafHash.CHUNK];
        reader.footer().schema().leaves().forEach(leaf -> leaves.add(new LeafHash(chunk)));
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                add(batches.next());
            }
        }
        if (rows != reader.footer().rowCount()) {
            throw new AssertionError(rows + " rows, declared " + reader.footer().rowCount());
        }
        if (options.indexes()) {
            readIndexes(reader);
        }
    }

    /// Checks a batch against itself: levels, lists, null counts.
    static void check(RowGroupBatch batch) {
        require(batch.firstRow() >= 0 && batch.rowCount() > 0, "empty batch");
        for (ColumnBatch column : batch.columns()) {
            check(batch, column);
        }
    }

    private void add(RowGroupBatch batch) {
        check(batch);
        for (int i = 0; i < batch.columns().size(); i++) {
            ColumnBatch column = batch.columns().get(i);
            if (!column.elided()) {
                leaves.get(i).add(column);
            }
        }
        rows += batch.rowCount();
    }

    private static void check(RowGroupBatch batch, ColumnBatch column) {
        int parents = batch.rowCount();
        for (ListOffsets list : column.lists()) {
            require(list.parentCount() == parents, "list of " + list.parentCount() + " parents, not " + parents);
            int before = list.offset(0);
            require(before == 0, "first offset " + before);
            for (int i = 1; i <= parents; i++) {
                int offset = list.offset(i);
                require(offset >= before, "offsets go back");
                require(offset == before || !list.isNull(i - 1), "null list with elements");
                before = offset;
            }
            require(before == list.elementCount(), "last offset " + before + " of " + list.elementCount());
            parents = list.elementCount();
        }
        require(column.slotCount() == parents, column.slotCount() + " slots, not " + parents);
        if (!column.elided()) {
            checkLevels(batch, column);
        }
        checkNulls(column);
    }

    private static void checkLevels(RowGroupBatch batch, ColumnBatch column) {
        int count = column.levelCount();
        require(column.repetitionLevels().count() == count, "repetition levels");
        require(column.definitionLevels().count() == count, "definition levels");
        require(column.repetitionLevels().countEqual(0) == batch.rowCount(), "row starts");
        require(column.definitionLevels().max() <= column.column().maxDefinitionLevel(), "definition level");
        require(column.repetitionLevels().max() <= column.column().maxRepetitionLevel(), "repetition level");
        int defined = column.definitionLevels().countEqual(column.column().maxDefinitionLevel());
        require(defined == column.slotCount() - column.nullCount(), "values");
    }

    private static void checkNulls(ColumnBatch column) {
        if (column.hasNulls() && column.nullCount() < column.slotCount()) {
            int nulls = 0;
            for (int slot = 0; slot < column.slotCount(); slot++) {
                nulls += column.isNull(slot) ? 1 : 0;
            }
            require(nulls == column.nullCount(), nulls + " nulls, not " + column.nullCount());
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("a batch does not fit together: " + what);
        }
    }

    /// Page indexes may be damaged without any harm to the values; they must only not break anything.
    private void readIndexes(ParquetReader reader) {
        for (RowGroup rowGroup : reader.footer().rowGroups()) {
            for (ColumnChunk chunk : rowGroup.columns()) {
                tolerate(() -> PageIndexReader.columnIndex(reader.file(), chunk, context)
                        .toCompletableFuture()
                        .join());
                tolerate(() -> PageIndexReader.offsetIndex(reader.file(), chunk, context)
                        .toCompletableFuture()
                        .join());
            }
        }
    }

    private static void tolerate(Runnable read) {
        try {
            read.run();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ReadException)) {
                throw e;
            }
        }
    }

    private long nonNull() {
        long sum = 0;
        for (LeafHash leaf : leaves) {
            sum += leaf.nonNull();
        }
        return sum;
    }

    private long hash() {
        long hash = rows;
        for (LeafHash leaf : leaves) {
            hash = LeafHash.mix(hash, leaf.result());
        }
        return hash;
    }
}
