package dev.intarsia.receiver;

import dev.intarsia.reactive.otap.PollEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/// One time of polling, from its begin until it ends, whatever ends it: the last pass, a cancel, or a failure that is
/// none of a file, a store or a sink, be it the listener's.
final class ReceiverRun extends BaseSubscriber<PollEvent> {
    private final Consumer<PollEvent> listener;
    private final Consumer<Throwable> failed;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    /// @param listener is told everything that happens
    /// @param failed is told a failure that ends it
    ReceiverRun(Consumer<PollEvent> listener, Consumer<Throwable> failed) {
        this.listener = listener;
        this.failed = failed;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        requestUnbounded();
    }

    /// Reactor would let errors of the virtual machine pass without ending anything.
    @Override
    protected void hookOnNext(PollEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable e) { // the border of a task
            failure = e;
            cancel();
            failed.accept(e);
        }
    }

    @Override
    protected void hookOnError(Throwable cause) {
        failure = cause;
        over.countDown();
        failed.accept(cause);
    }

    @Override
    protected void hookOnComplete() {
        over.countDown();
    }

    @Override
    protected void hookOnCancel() {
        over.countDown();
    }

    /// What ended it, if it was a failure.
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /// Waits until it has ended.
    void awaitEnd() {
        await(over);
    }

    /// Waits whatever happens; an interruption is kept for later.
    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until it has ended, but not for longer than that, nor after an interruption.
    void awaitEnd(Duration time) {
        try {
            // Nobody needs to know which of both it was: what is cut off comes again.
            boolean unusedEnded = over.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
