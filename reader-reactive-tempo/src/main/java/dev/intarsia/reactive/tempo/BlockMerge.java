package dev.intarsia.reactive.tempo;

import dev.intarsia.error.StoreException;
import dev.intarsia.internal.concurrent.ReadScope;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReactiveReader;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.internal.StageMono;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.internal.scan.BlockSchedule;
import dev.intarsia.tempo.internal.scan.MergePlan;
import dev.intarsia.tempo.internal.scan.OpenBlock;
import dev.intarsia.tempo.internal.scan.OpenBlocks;
import dev.intarsia.tempo.internal.scan.PartialTraces;
import dev.intarsia.tempo.internal.scan.SortedTraces;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/// Merges many blocks for one subscriber.
///
/// Failures are passed as values to the merge, so that they are emitted after all traces that precede them, and the
/// failed block is identified.
final class BlockMerge {
    /// Number of traces of each block created ahead of the consumer.
    private static final int AHEAD = 8;

    private static final Comparator<Next> ORDER = Comparator.comparing((Next next) -> next.failure == null)
            .thenComparing(BlockMerge::compareIds)
            .thenComparingInt(Next::position);

    private final OpenBlocks opening;
    private final ScanOptions scan;
    private final ReadOptions options;
    private final ReactiveContext context;
    private final PartialTraces combining;

    /// The next trace of a block, or its failure.
    private record Next(
            int position,
            OpenBlock block,
            @Nullable Trace trace,
            @Nullable Throwable failure) {
        void signal(SynchronousSink<Trace> sink) {
            if (failure != null) {
                Optional<StoreException> missing = BlockSchedule.missing(failure);
                sink.error(missing.isPresent() ? new Vanished(block, missing.get()) : failure);
            } else if (trace != null) {
                sink.next(trace);
            }
        }
    }

    /// Signals that a block of the merge has vanished.
    private static final class Vanished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient OpenBlock block;
        private final StoreException missing;

        Vanished(OpenBlock block, StoreException missing) {
            super(missing);
            this.block = block;
            this.missing = missing;
        }
    }

    BlockMerge(OpenBlocks opening, ScanOptions scan, ReadOptions options, ReactiveContext context) {
        this.opening = opening;
        this.scan = scan;
        this.options = options.withOrdered(true).withBudgetBytes(0);
        this.context = context;
        this.combining = PartialTraces.of(scan);
    }

    private static int compareIds(Next a, Next b) {
        return a.trace == null || b.trace == null ? 0 : a.trace.traceId().compareTo(b.trace.traceId());
    }

    Flux<Trace> traces() {
        return StageMono.of(opening::open).publishOn(context.decodeScheduler()).flatMapMany(this::traces);
    }

    private Flux<Trace> traces(List<OpenBlock> blocks) {
        AtomicBoolean given = new AtomicBoolean();
        MergePlan plan = MergePlan.of(blocks, scan, context.readContext());
        return Flux.using(
                        ReadScope::new,
                        scope -> acquired(plan, scope).flatMapMany(permit -> merged(plan, permit)),
                        ReadScope::close)
                .doOnNext(trace -> given.setPlain(true))
                .onErrorResume(Vanished.class, gone -> given.get() ? Flux.error(gone.missing) : without(gone));
    }

    private Flux<Trace> without(Vanished gone) {
        return StageMono.of(() -> opening.openWithout(gone.block, gone.missing))
                .publishOn(context.decodeScheduler())
                .flatMapMany(this::traces);
    }

    /// The permit for the whole merge, which the scope owns; none when that is closed.
    private Mono<MemoryBudget.Permit> acquired(MergePlan plan, ReadScope scope) {
        return StageMono.of(() -> {
            CompletableFuture<MemoryBudget.Permit> permit =
                    plan.acquire(context.budget()).toCompletableFuture();
            scope.onClose(() -> permit.cancel(false));
            return permit.thenApply(granted -> scope.tryAdopt(granted) ? granted : null);
        });
    }

    private Flux<Trace> merged(MergePlan plan, MemoryBudget.Permit permit) {
        List<Publisher<Next>> sources = new ArrayList<>();
        for (MergePlan.Part part : plan.parts()) {
            sources.add(part(part, sources.size(), permit));
        }
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
        Publisher<Next>[] array = sources.toArray(new Publisher[0]);
        return Flux.mergeComparing(AHEAD, ORDER, array)
                .handle(Next::signal)
                .bufferUntilChanged(Trace::traceId)
                .map(parts -> parts.size() == 1 ? parts.getFirst() : combining.combine(parts));
    }

    private Flux<Next> part(MergePlan.Part part, int position, MemoryBudget.Permit permit) {
        TempoBlock block = part.block().block();
        ReadContext reads = part.reads(context.readContext(), permit);
        return Flux.defer(() -> {
            SortedTraces order = new SortedTraces(block);
            return ReactiveReader.of(context)
                    .with(reads)
                    .rows(block.file(), part.plan(), () -> block.traceAssembler(part.plan()), options)
                    .map(trace -> new Next(position, part.block(), order.next(trace), null))
                    .onErrorResume(failure -> Mono.just(new Next(position, part.block(), null, failure)));
        });
    }
}
