package dev.intarsia.receiver;

import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.receiver.poll.PollEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/// One run of polling, from its start until it ends for any reason: the last pass, a cancellation, or a failure that is
/// not caused by a file, a store or a sink, including exceptions of the listener.
final class ReceiverRun extends BaseSubscriber<PollEvent> {
    private final Consumer<PollEvent> listener;
    private final Consumer<Throwable> failed;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    /// @param listener receives all events
    /// @param failed receives a failure that ends the run
    ReceiverRun(Consumer<PollEvent> listener, Consumer<Throwable> failed) {
        this.listener = listener;
        this.failed = failed;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        requestUnbounded();
    }

    /// Reactor rethrows virtual machine errors without terminating the subscription.
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

    /// The failure that ended the run, if any.
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /// Waits until it has ended. An interrupt cancels it; batches that are cut off are delivered again.
    ///
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted; it is still marked so
    void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw Stages.interrupted(e);
        }
    }

    /// Waits uninterruptibly and restores the interrupt status afterwards.
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

    /// Waits until it has ended, for at most the given time or until interrupted.
    void awaitEnd(Duration time) {
        try {
            // The result is not needed: batches that are cut off are delivered again.
            boolean unusedEnded = over.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
