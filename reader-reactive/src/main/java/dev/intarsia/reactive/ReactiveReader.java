package dev.intarsia.reactive;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.ReadScope;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.read.BatchAssembler;
import dev.intarsia.parquet.read.ColumnTasks;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.read.ReadTurns;
import dev.intarsia.parquet.read.RowAssembler;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/// Reads Parquet files as `Flux`es of whatever an assembler makes of their rows.
///
/// **Work.** Each subscription reads the file anew. The row groups of a plan are fetched, decoded and assembled
/// [ReadOptions#rowGroupsInFlight()] at a time, on the context's decode threads, where nothing blocks. They start with
/// the subscription; the next one starts when one has been consumed.
///
/// **Brakes.** Demand: of each row group in flight, about [ReadOptions#rowsPerBatch()] elements are made ahead of the
/// consumer, and no more. Bytes: before anything of a row group is fetched, its estimated need of off-heap memory is
/// acquired from the budget, in turn; a row group that is larger than the whole budget runs alone. A row group keeps
/// its share until it is consumed: two reads, one of which waits for elements of the other (`zip` of two blocks), must
/// not share a budget, see [ReadOptions#budgetBytes()].
///
/// **Elements** are plain heap objects and own no off-heap memory: they may be kept, dropped and queued at will. They
/// are delivered on decode threads, or on the thread that requests: a subscriber who blocks, or has much to do, moves
/// to another one with `publishOn`.
///
/// **Cancelling** is possible at any moment, from any thread. Requests to the store are cancelled, decoding ends at the
/// next page, and all memory is given back without further ado by the caller.
///
/// **Errors** arrive once, as a [dev.intarsia.error.ReadException] for all that is wrong with file or store. When
/// ordered, all elements before the place of the failure come first.
///
/// Thread-safe; holds nothing but the context, which is the caller's to close.
public final class ReactiveReader {
    private final ReactiveContext context;
    private final ReadContext reads;

    private ReactiveReader(ReactiveContext context, ReadContext reads) {
        this.context = context;
        this.reads = reads;
    }

    /// A reader that works with the threads and the memory of `context`.
    public static ReactiveReader of(ReactiveContext context) {
        return new ReactiveReader(context, context.readContext());
    }

    /// A reader on the same threads that works with other memory and settings, but for those that [ReadOptions] sets.
    ///
    /// @param other mostly derived from the context's own
    public ReactiveReader with(ReadContext other) {
        return new ReactiveReader(context, other);
    }

    /// One element per row.
    ///
    /// @param file the file
    /// @param plan what to read of it
    /// @param assemblers makes an assembler for each row group
    /// @param options how to read
    public <T> Flux<T> rows(
            ParquetFile file, ReadPlan plan, Supplier<? extends RowAssembler<T>> assemblers, ReadOptions options) {
        return flat(rowLists(file, plan, assemblers, options));
    }

    /// The elements of [#rows] in lists that are never empty, for consumers that work on many at a time: several lists
    /// make a batch.
    public <T> Flux<List<T>> rowLists(
            ParquetFile file, ReadPlan plan, Supplier<? extends RowAssembler<T>> assemblers, ReadOptions options) {
        return lists(file, plan, () -> new Assembly.ByRows<>(assemblers.get()), Assembly.ByRows.STEPS, options);
    }

    /// The elements that an assembler makes of whole batches, any number from each. A batch is assembled in one go,
    /// however few elements are wanted.
    ///
    /// @param file the file
    /// @param plan what to read of it
    /// @param assemblers makes an assembler for each row group; it must not keep anything of a batch
    /// @param options how to read
    public <T> Flux<T> batches(
            ParquetFile file, ReadPlan plan, Supplier<? extends BatchAssembler<T>> assemblers, ReadOptions options) {
        return flat(lists(file, plan, () -> new Assembly.ByBatches<>(assemblers.get()), 1, options));
    }

    private static <T> Flux<T> flat(Flux<List<T>> lists) {
        return lists.flatMapIterable(list -> list, 1);
    }

    private <T> Flux<List<T>> lists(
            ParquetFile file, ReadPlan plan, Supplier<Assembly<T>> assemblies, int piecesAhead, ReadOptions options) {
        return Flux.using(
                ReadScope::new,
                scope -> new RowGroupStream<>(
                                file, settings(options), context.decodeScheduler(), assemblies, scope, new ReadTurns())
                        .lists(plan, options.ordered(), options.rowGroupsInFlight(), piecesAhead),
                ReadScope::close);
    }

    private ReadContext settings(ReadOptions options) {
        ReadContext.Builder settings = reads.derive()
                .batchRows(options.rowsPerBatch())
                .verifyChecksums(options.verifyChecksums())
                .columnTasks(columnTasks(options.parallelColumns()));
        if (options.budgetBytes() > 0) {
            settings.budget(new MemoryBudget(options.budgetBytes()));
        }
        return settings.build();
    }

    private ColumnTasks columnTasks(int parallelism) {
        Scheduler decode = context.decodeScheduler();
        return ColumnTasks.parallel(decode::schedule, parallelism);
    }
}
