package dev.intarsia.reactive.otap.internal;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Runs the steps of partitions, each on its own virtual thread, which may wait for the store, a sink or demand. No
/// state is kept between steps, so there is nothing to close, and threads are never interrupted, since that would close
/// files that other threads are reading.
public final class BlockingWork {
    private final Scheduler threads = Schedulers.fromExecutor(
            task -> Thread.ofVirtual().name("intarsia-otap").start(task), true);

    /// The threads, for sources that run step by step.
    public Scheduler threads() {
        return threads;
    }

    /// Runs blocking work on subscription.
    public Mono<Void> run(Runnable work) {
        return Mono.<Void>fromRunnable(work).subscribeOn(threads);
    }
}
