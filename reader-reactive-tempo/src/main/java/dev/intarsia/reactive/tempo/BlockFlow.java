package dev.intarsia.reactive.tempo;

import dev.intarsia.error.StoreException;
import dev.intarsia.reactive.internal.StageMono;
import dev.intarsia.tempo.internal.scan.BlockSchedule;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Reads the rows of many blocks for one subscriber.
///
/// @param schedule the blocks to read
/// @param opener opens a block
/// @param reading reads a block
/// @param decode the scheduler that emits rows
record BlockFlow<T>(
        BlockSchedule schedule,
        Function<StoredBlock, Mono<TempoBlock>> opener,
        Function<TempoBlock, Flux<T>> reading,
        Scheduler decode) {

    /// Number of elements of each block created ahead of the consumer, if several are read concurrently.
    private static final int AHEAD = 32;

    private sealed interface Opening {}

    private record Opened(StoredBlock stored, TempoBlock block) implements Opening {}

    private record Failed(StoredBlock stored, Throwable failure) implements Opening {}

    /// @param ordered whether blocks are read one after the other
    /// @param inFlight number of blocks open at a time
    Flux<T> blocks(boolean ordered, int inFlight) {
        Flux<StoredBlock> blocks =
                StageMono.of(schedule::begin).publishOn(decode).flatMapIterable(list -> list);
        if (!ordered) {
            return blocks.flatMap(this::block, inFlight, AHEAD);
        }
        return inFlight == 1
                ? blocks.concatMap(this::block, 0)
                : blocks.flatMapSequential(this::opening, inFlight - 1, 1).concatMap(this::rows, 0);
    }

    private Flux<T> block(StoredBlock block) {
        return opening(block).flatMapMany(this::rows);
    }

    private Mono<Opening> opening(StoredBlock block) {
        return Mono.defer(() -> schedule.isWanted(block)
                ? opener.apply(block)
                        .<Opening>map(opened -> new Opened(block, opened))
                        .onErrorResume(failure -> Mono.just(new Failed(block, failure)))
                : Mono.empty());
    }

    private Flux<T> rows(Opening opening) {
        return switch (opening) {
            case Failed failed -> instead(failed.stored(), failed.failure());
            case Opened opened -> rows(opened);
        };
    }

    private Flux<T> rows(Opened opened) {
        return Flux.defer(() -> {
            if (!schedule.isWanted(opened.stored())) {
                return Flux.empty();
            }
            schedule.found();
            AtomicBoolean given = new AtomicBoolean();
            return reading.apply(opened.block())
                    .doOnNext(row -> given.setPlain(true))
                    .onErrorResume(failure -> given.get() ? Flux.error(failure) : instead(opened.stored(), failure));
        });
    }

    /// The rows of the blocks that replace a vanished one in a newer list.
    private Flux<T> instead(StoredBlock block, Throwable failure) {
        Optional<StoreException> missing = BlockSchedule.missing(failure);
        return missing.isEmpty()
                ? Flux.error(failure)
                : StageMono.of(() -> schedule.replace(block, missing.get()))
                        .publishOn(decode)
                        .flatMapIterable(fresh -> fresh)
                        .concatMap(this::block, 0);
    }
}
