package dev.intarsia.reactive.tempo;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.internal.StageMono;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.BlockSource;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Finds traces by their ids, as [TraceFinder] does, without blocking.
///
/// ```java
/// ReactiveTraceFinder finder = ReactiveTraceFinder.of(tenant, context, FindOptions.DEFAULTS);
/// Mono<Trace> trace = finder.findTrace(TraceIds.parse("2f2f7b3b9eba8f1"));
/// ```
///
/// Pages are decoded on the context's decode threads, on which results are emitted, too. Each subscription searches
/// again. Cancellation stops work in progress and releases all memory. Errors are [dev.intarsia.error.ReadException]s.
///
/// Thread-safe; holds no resources except its arguments.
public final class ReactiveTraceFinder {
    private final TraceFinder finder;
    private final ReactiveContext context;
    private final FindOptions options;

    private ReactiveTraceFinder(TraceFinder finder, ReactiveContext context, FindOptions options) {
        this.finder = finder;
        this.context = context;
        this.options = options;
    }

    /// A finder for the blocks of a tenant, or of any other list. A local store should read on the context's I/O
    /// threads: [ReactiveContext#localStoreOptions].
    ///
    /// @param source lists the blocks and their locations
    /// @param context threads and memory
    /// @param options how to find
    public static ReactiveTraceFinder of(BlockSource source, ReactiveContext context, FindOptions options) {
        return new ReactiveTraceFinder(TraceFinder.of(source, context.readContext(), options), context, options);
    }

    /// A finder for blocks that were opened before, in the order in which parts of a trace are combined.
    ///
    /// @param blocks the blocks
    /// @param context threads and memory
    /// @param options how to find
    public static ReactiveTraceFinder of(List<TempoBlock> blocks, ReactiveContext context, FindOptions options) {
        return new ReactiveTraceFinder(TraceFinder.of(blocks, context.readContext(), options), context, options);
    }

    /// The trace; empty if no block contains it.
    ///
    /// @param traceId at most 16 bytes; a longer one signals an `IllegalArgumentException`
    public Mono<Trace> findTrace(Bytes traceId) {
        return find(finder, traceId);
    }

    private Mono<Trace> find(TraceFinder from, Bytes traceId) {
        return StageMono.of(() -> from.findAsync(traceId, context.decodeScheduler()::schedule))
                .publishOn(context.decodeScheduler())
                .flatMap(Mono::justOrEmpty);
    }

    /// Several traces in the order of the requested ids; those that no block contains are omitted.
    ///
    /// [FindOptions#concurrentTraces()] are searched for at a time, no more than that are buffered ahead of the
    /// subscriber, and ids are requested one by one. The list of blocks is requested once.
    ///
    /// @param traceIds at most 16 bytes each
    public Flux<Trace> findTraces(Publisher<Bytes> traceIds) {
        return Flux.defer(() -> {
            TraceFinder kept = finder.withKeptList();
            return Flux.from(traceIds).flatMapSequential(id -> find(kept, id), options.concurrentTraces(), 1);
        });
    }
}
