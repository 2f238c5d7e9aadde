package dev.intarsia.reactive;

import dev.intarsia.internal.concurrent.ReadScope;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchAssembler;
import dev.intarsia.read.BudgetQueue;
import dev.intarsia.read.ColumnTasks;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/// Reads Parquet files as `Flux`es of the elements that an assembler creates from their rows.
///
/// **Execution.** Each subscription reads the file again. The row groups of a plan are fetched, decoded and assembled
/// [ReadOptions#rowGroupsInFlight()] at a time, on the context's decode threads, which never block. The first ones
/// start on subscription; the next one starts when one has been consumed.
///
/// **Back-pressure.** Demand: for each row group in flight, at most about [ReadOptions#rowsPerBatch()] elements are
/// created ahead of the consumer. Bytes: before a row group is fetched, its estimated off-heap memory is acquired from
/// the budget, in order; row groups after the one that is needed next take only what is free at once. A row group keeps
/// its share until it is consumed. Two reads, one of which waits for elements of the other (`zip` of two blocks), need
/// room for a row group of each: if the budget has less, one of them fails with a
/// [dev.intarsia.error.LimitExceededException] after [MemoryBudget#waitLimit()].
///
/// **Elements** are plain heap objects and own no off-heap memory: they may be retained, dropped and queued freely.
/// They are emitted on decode threads, or on the requesting thread: a subscriber that blocks, or does expensive work,
/// should switch to another thread with `publishOn`.
///
/// **Cancellation** is possible at any time, from any thread. Requests to the store are cancelled, decoding stops at
/// the next page, and all memory is released without further action by the caller.
///
/// **Errors** are signalled once, as a [dev.intarsia.error.ReadException] for all errors of file or store. If ordered,
/// all elements before the failure's location are emitted first.
///
/// Thread-safe; holds no resources except the context, which the caller closes.
public final class ReactiveReader {
    private final ReactiveContext context;
    private final ReadContext reads;

    private ReactiveReader(ReactiveContext context, ReadContext reads) {
        this.context = context;
        this.reads = reads;
    }

    /// Creates a reader that uses the threads and the memory of `context`.
    public static ReactiveReader of(ReactiveContext context) {
        return new ReactiveReader(context, context.readContext());
    }

    /// Returns a reader on the same threads with other memory and settings, except those in [ReadOptions].
    ///
    /// @param other the settings, usually derived from the context's own
    public ReactiveReader with(ReadContext other) {
        return new ReactiveReader(context, other);
    }

    /// Returns one element per row.
    ///
    /// @param file the file
    /// @param plan what to read from it
    /// @param assemblers creates an assembler for each row group
    /// @param options how to read
    public <T> Flux<T> rows(
            ParquetFile file, ReadPlan plan, Supplier<? extends RowAssembler<T>> assemblers, ReadOptions options) {
        return flat(rowLists(file, plan, assemblers, options));
    }

    /// Returns what a function creates from each row of a plan, whatever the schema.
    ///
    /// ```java
    /// reader.rows(file, plan, row -> new Price(row.getText("item"), row.getLong("cents")), ReadOptions.DEFAULTS)
    /// ```
    ///
    /// @param file the file
    /// @param plan what to read from it; chunks that it leaves out because they hold nothing but nulls are read all the
    ///     same, since only their levels determine which groups are null
    /// @param mapper creates the element; it is called on several threads, and the view and what it returns are valid
    ///     only during the call
    /// @param options how to read
    /// @throws IllegalArgumentException when a column is nested deeper than [RowType#DEEPEST]
    public <T> Flux<T> rows(
            ParquetFile file, ReadPlan plan, Function<? super GroupView, ? extends T> mapper, ReadOptions options) {
        RowType type = RowType.of(file.footer().schema(), plan.columns());
        return rows(
                file,
                plan.withoutElision(),
                () -> new MappedRows<T>(type, file.object().key(), mapper),
                options);
    }

    /// Returns the elements of [#rows] in non-empty lists, for consumers that process many at a time: a batch is
    /// emitted as several lists.
    public <T> Flux<List<T>> rowLists(
            ParquetFile file, ReadPlan plan, Supplier<? extends RowAssembler<T>> assemblers, ReadOptions options) {
        return lists(file, plan, () -> new Assembly.ByRows<>(assemblers.get()), Assembly.ByRows.STEPS, options);
    }

    /// Returns the elements that an assembler creates from whole batches, any number from each. A batch is assembled at
    /// once, regardless of demand.
    ///
    /// @param file the file
    /// @param plan what to read from it
    /// @param assemblers creates an assembler for each row group; it must not retain any part of a batch
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
                                file,
                                settings(options),
                                context.decodeScheduler(),
                                assemblies,
                                scope,
                                new BudgetQueue())
                        .lists(plan, options.ordered(), options.rowGroupsInFlight(), piecesAhead),
                ReadScope::close);
    }

    private ReadContext settings(ReadOptions options) {
        ReadContext.Builder settings = reads.derive()
                .batchRows(options.rowsPerBatch())
                .verifyChecksums(options.verifyChecksums())
                .trustStatistics(reads.trustStatistics() && options.trustStatistics())
                .columnTasks(columnTasks(options.parallelColumns()));
        if (options.budgetBytes() > 0) {
            settings.budget(
                    new MemoryBudget(options.budgetBytes(), reads.budget().waitLimit()));
        }
        return settings.build();
    }

    private ColumnTasks columnTasks(int parallelism) {
        Scheduler decode = context.decodeScheduler();
        return ColumnTasks.parallel(decode::schedule, parallelism);
    }
}
