package dev.intarsia.reactive.otap;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Where partitions are read: each step on a virtual thread of its own, which may wait for the store, a sink or demand.
/// Nothing is kept between steps, so there is nothing to close, and nobody is interrupted, since that would close files
/// under the feet of others.
final class BlockingWork {
    private final Scheduler threads = Schedulers.fromExecutor(
            task -> Thread.ofVirtual().name("intarsia-otap").start(task), true);

    /// The threads, for sources that run step by step.
    Scheduler threads() {
        return threads;
    }

    /// Does something that may block, when subscribed to.
    Mono<Void> run(Runnable work) {
        return Mono.<Void>fromRunnable(work).subscribeOn(threads);
    }
}
