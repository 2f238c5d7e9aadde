package dev.intarsia.reactive;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.ReadScope;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.BudgetQueue;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowGroupRead;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/// Reads the row groups of one subscription, several at a time.
///
/// @param file the file
/// @param context memory and settings of this subscription
/// @param decode decodes the row groups
/// @param assemblies creates one assembly for each row group
/// @param scope closed when the subscription terminates for any reason
/// @param turns the order in which row groups acquire their budget
record RowGroupStream<T>(
        ParquetFile file,
        ReadContext context,
        Scheduler decode,
        Supplier<Assembly<T>> assemblies,
        ReadScope scope,
        BudgetQueue turns) {

    /// @param inFlight number of row groups read concurrently
    /// @param piecesAhead number of lists of a row group that are created ahead of the consumer
    /// @throws dev.intarsia.error.UnsupportedFeatureException if a row group of the plan cannot be read
    Flux<List<T>> lists(ReadPlan plan, boolean ordered, int inFlight, int piecesAhead) {
        plan.requireSupported();
        plan.requireApart();
        Flux<RowGroupPlan> rowGroups = Flux.fromIterable(plan.rowGroups());
        Flux<ElementsOrError<T>> pieces = ordered
                ? rowGroups.flatMapSequential(this::pieces, inFlight, piecesAhead)
                : rowGroups.flatMap(this::pieces, inFlight, piecesAhead);
        return pieces.handle(ElementsOrError::signal);
    }

    private Flux<ElementsOrError<T>> pieces(RowGroupPlan plan) {
        return Flux.defer(() -> {
            ErrorLocation location = ErrorLocation.of(file.object().key()).withRowGroup(plan.ordinal());
            Assembly<T> assembly = assemblies.get();
            RowGroupRead read = RowGroupRead.start(file, plan, context, turns);
            RowGroupFlow<T> flow = new RowGroupFlow<>(read, assembly, location, scope);
            return scope.tryAdopt(flow) ? flow.pieces(decode) : Flux.empty();
        });
    }
}
