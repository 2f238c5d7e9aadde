package dev.intarsia.reactive.testing;

import dev.intarsia.testsupport.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/// A subscriber with explicit demand that records every violation of the protocol.
public final class Probe<T> implements CoreSubscriber<T> {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong allowed = new AtomicLong();
    private final List<T> elements = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final long cancelAt;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean terminated;

    public Probe() {
        this(-1);
    }

    /// @param cancelAt number of elements after which it cancels from inside `onNext`; 0 cancels on subscription
    public Probe(long cancelAt) {
        this.cancelAt = cancelAt;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (cancelAt == 0) {
            cancel();
        }
    }

    @Override
    public void onNext(T element) {
        boolean cancel;
        synchronized (this) {
            if (terminated) {
                breaches.add("an element after the end");
            }
            elements.add(element);
            if (elements.size() > allowed.get()) {
                breaches.add("more elements than requested");
            }
            cancel = elements.size() == cancelAt;
            notifyAll();
        }
        if (cancel) {
            cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private synchronized void end() {
        if (terminated) {
            breaches.add("a second end");
        }
        terminated = true;
        cancelled.countDown();
        ended.countDown();
        notifyAll();
    }

    public void request(long n) {
        allowed.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        subscription().request(n);
    }

    public void cancel() {
        subscription().cancel();
        cancelled.countDown();
    }

    /// Waits until the source has terminated, or this subscriber has cancelled.
    public void awaitEndOrCancel() throws InterruptedException {
        if (!cancelled.await(Patience.MOST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("neither an end nor a cancel came");
        }
    }

    private Subscription subscription() {
        Subscription known = subscription;
        if (known == null) {
            throw new IllegalStateException("not subscribed");
        }
        return known;
    }

    /// Waits for this many elements, or the end.
    public synchronized List<T> awaitElements(int count) throws InterruptedException {
        long deadline = System.nanoTime() + Patience.MOST.toNanos();
        while (elements.size() < count && !terminated) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("only " + elements.size() + " elements came");
            }
            wait(left);
        }
        return List.copyOf(elements);
    }

    public void awaitEnd() throws InterruptedException {
        if (!ended.await(Patience.MOST.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no end came");
        }
    }

    public synchronized List<T> elements() {
        return List.copyOf(elements);
    }

    public boolean terminated() {
        return terminated;
    }

    public @Nullable Throwable failure() {
        return failure;
    }

    public synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }
}
