package dev.intarsia.reactive;

import dev.intarsia.error.Where;
import dev.intarsia.memory.ReadScope;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.read.ReadTurns;
import dev.intarsia.parquet.read.RowGroupRead;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/// The row groups of one subscription, several at a time.
///
/// @param file what is read
/// @param context memory and settings of this subscription
/// @param decode where row groups are decoded
/// @param assemblies makes one assembly for each row group
/// @param scope closed when the subscription ends, however it does
/// @param turns the order in which row groups ask for their budget
record RowGroupStream<T>(
        ParquetFile file,
        ReadContext context,
        Scheduler decode,
        Supplier<Assembly<T>> assemblies,
        ReadScope scope,
        ReadTurns turns) {

    /// @param inFlight row groups that are read at the same time
    /// @param piecesAhead lists that are made of a row group before the consumer wants them
    /// @throws dev.intarsia.error.UnsupportedFeatureException when a row group of the plan cannot be read
    Flux<List<T>> lists(ReadPlan plan, boolean ordered, int inFlight, int piecesAhead) {
        plan.requireSupported();
        Flux<RowGroupPlan> rowGroups = Flux.fromIterable(plan.rowGroups());
        Flux<Piece<T>> pieces = ordered
                ? rowGroups.flatMapSequential(this::pieces, inFlight, piecesAhead)
                : rowGroups.flatMap(this::pieces, inFlight, piecesAhead);
        return pieces.handle(Piece::signal);
    }

    private Flux<Piece<T>> pieces(RowGroupPlan plan) {
        return Flux.defer(() -> {
            Where where = Where.of(file.object().key()).withRowGroup(plan.ordinal());
            Assembly<T> assembly = assemblies.get();
            RowGroupRead read = RowGroupRead.start(file, plan, context, turns);
            RowGroupFlow<T> flow = new RowGroupFlow<>(read, assembly, where, scope);
            return scope.tryAdopt(flow) ? flow.pieces(decode) : Flux.empty();
        });
    }
}
