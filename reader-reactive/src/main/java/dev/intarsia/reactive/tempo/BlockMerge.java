package dev.intarsia.reactive.tempo;

import dev.intarsia.error.StoreException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.ReadScope;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReactiveReader;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.scan.BlockSchedule;
import dev.intarsia.tempo.scan.MergePlan;
import dev.intarsia.tempo.scan.OpenBlock;
import dev.intarsia.tempo.scan.OpenBlocks;
import dev.intarsia.tempo.scan.PartialTraces;
import dev.intarsia.tempo.scan.ScanOptions;
import dev.intarsia.tempo.scan.SortedTraces;
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

/// The merge of many blocks for one subscriber.
///
/// Failures travel with the traces up to the merge: so they come after all traces that precede them, and it is known
/// which block failed.
final class BlockMerge {
    /// Traces of each block that are made ahead of the consumer.
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

    /// A block of the merge is gone.
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
        this.options = options.toBuilder().ordered(true).budgetBytes(0).build();
        this.context = context;
        this.combining = PartialTraces.of(scan);
    }

    private static int compareIds(Next a, Next b) {
        return a.trace == null || b.trace == null ? 0 : a.trace.traceId().compareTo(b.trace.traceId());
    }

    Flux<Trace> traces() {
        return Mono.fromCompletionStage(opening::open)
                .publishOn(context.decodeScheduler())
                .flatMapMany(this::traces);
    }

    private Flux<Trace> traces(List<OpenBlock> blocks) {
        AtomicBoolean given = new AtomicBoolean();
        MergePlan plan = MergePlan.of(blocks, scan, context.readContext());
        return Flux.using(ReadScope::new, scope -> acquired(plan, scope).thenMany(merged(plan)), ReadScope::close)
                .doOnNext(trace -> given.setPlain(true))
                .onErrorResume(Vanished.class, gone -> given.get() ? Flux.error(gone.missing) : without(gone));
    }

    private Flux<Trace> without(Vanished gone) {
        return Mono.fromCompletionStage(() -> opening.openWithout(gone.block, gone.missing))
                .publishOn(context.decodeScheduler())
                .flatMapMany(this::traces);
    }

    /// Completes when the scope has the permit for the whole merge.
    private Mono<Void> acquired(MergePlan plan, ReadScope scope) {
        return Mono.fromCompletionStage(() -> {
            CompletableFuture<MemoryBudget.Permit> permit =
                    context.budget().acquire(plan.totalBytes()).toCompletableFuture();
            scope.onClose(() -> permit.cancel(false));
            return permit.thenAccept(scope::tryAdopt);
        });
    }

    private Flux<Trace> merged(MergePlan plan) {
        List<Publisher<Next>> sources = new ArrayList<>();
        for (MergePlan.Part part : plan.parts()) {
            sources.add(part(part, sources.size()));
        }
        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
        Publisher<Next>[] array = sources.toArray(new Publisher[0]);
        return Flux.mergeComparing(AHEAD, ORDER, array)
                .handle(Next::signal)
                .bufferUntilChanged(Trace::traceId)
                .map(parts -> parts.size() == 1 ? parts.getFirst() : combining.combine(parts));
    }

    private Flux<Next> part(MergePlan.Part part, int position) {
        TempoBlock block = part.block().block();
        ReadContext reads = part.reads(context.readContext());
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
