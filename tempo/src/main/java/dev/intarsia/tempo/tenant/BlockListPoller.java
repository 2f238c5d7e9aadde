package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.store.ObjectStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the list of a tenant and refreshes it: on [#poll], or periodically after [#start].
///
/// There is never more than one poll under way: calls meanwhile return the result of that one. When a poll fails,
/// the last good list stays, and [#status] reports the failure. A list that is older than the one at hand, as an index
/// may be beside a list of the folders, does not take its place until that one is two intervals old.
///
/// It has no threads of its own: a poll runs where it is called, where the store completes it, or on the executor given
/// to [#start].
public final class BlockListPoller implements BlockSource, AutoCloseable {
    private final BlockSource source;
    private final BlockPollOptions options;
    private PollStatus status = PollStatus.NOTHING_YET;
    private @Nullable CompletableFuture<BlockList> underWay;
    private @Nullable ScheduledFuture<?> next;
    private boolean started;
    private boolean closed;

    /// @param source what is polled, mostly a [TempoTenant]
    /// @param options how often
    public BlockListPoller(BlockSource source, BlockPollOptions options) {
        this.source = source;
        this.options = options;
    }

    @Override
    public ObjectStore store() {
        return source.store();
    }

    /// How polling goes. Never waits.
    public synchronized PollStatus status() {
        return status;
    }

    /// The last good list; without one, that of the poll under way or of a new one.
    @Override
    public CompletionStage<BlockList> listAsync() {
        Optional<BlockList> good = status().list();
        return good.isPresent() ? CompletableFuture.completedStage(good.get()) : pollAsync();
    }

    /// Renews the list now. When that fails, so does the stage, and the last good list stays.
    ///
    /// @return the list that is the good one afterwards
    public CompletionStage<BlockList> pollAsync() {
        return run(source::listAsync, Optional.empty());
    }

    /// The same while the caller waits.
    ///
    /// @throws dev.intarsia.error.ReadException when the list could not be renewed
    public BlockList poll() {
        return Stages.join(pollAsync());
    }

    /// The good list if it is newer than the outdated one; otherwise a new one, which is the good list afterwards.
    @Override
    public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
        CompletableFuture<BlockList> before;
        synchronized (this) {
            Optional<BlockList> good = status.list();
            if (good.isPresent() && good.get().createdAt().isAfter(outdated.createdAt())) {
                return CompletableFuture.completedStage(good.get());
            }
            if (underWay == null) {
                return run(() -> source.refreshAsync(outdated), Optional.of(outdated));
            }
            before = underWay;
        }
        // What is under way may have begun before the block vanished: only a newer list counts.
        return before.handle((list, failure) -> refreshAsync(outdated)).thenCompose(stage -> stage);
    }

    private CompletionStage<BlockList> run(Supplier<CompletionStage<BlockList>> request, Optional<BlockList> outdated) {
        CompletableFuture<BlockList> mine = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedStage(
                        new StoreException(Reason.CLOSED, ErrorLocation.unknown(), "the poller is closed"));
            }
            if (underWay != null) {
                return underWay.copy();
            }
            underWay = mine;
        }
        // Whatever the source does, this poll comes to its end: all later ones wait for that.
        Stages.started(request).whenComplete((list, failure) -> finish(mine, list, failure, outdated));
        return mine.copy();
    }

    private void finish(
            CompletableFuture<BlockList> mine,
            @Nullable BlockList list,
            @Nullable Throwable failure,
            Optional<BlockList> outdated) {
        BlockList good = null;
        Throwable cause = list == null ? Stages.unwrapped(failure == null ? noList() : failure) : null;
        synchronized (this) {
            underWay = null;
            if (cause != null) {
                status = status.failed(cause);
            } else if (list != null) {
                good = choose(list, outdated);
                status = status.succeeded(good, options.clock().instant());
            }
        }
        if (good != null) {
            mine.complete(good);
        } else if (cause != null) {
            mine.completeExceptionally(cause);
        }
    }

    private static Throwable noList() {
        return new IllegalStateException("the source of blocks returned no list");
    }

    private BlockList choose(BlockList list, Optional<BlockList> outdated) {
        Optional<BlockList> good = status.list();
        if (outdated.isPresent()
                || good.isEmpty()
                || !list.createdAt().isBefore(good.get().createdAt())) {
            return list;
        }
        Instant oldest = options.clock().instant().minus(options.interval().multipliedBy(2));
        return good.get().createdAt().isBefore(oldest) ? list : good.get();
    }

    /// Polls now and from then on, each time an interval after the end of the poll before, until [#close].
    ///
    /// @param executor where polls begin; the caller shuts it down, which ends polling, too
    /// @throws IllegalStateException when it was called before
    public void start(ScheduledExecutorService executor) {
        synchronized (this) {
            if (started || closed) {
                throw new IllegalStateException("the poller was started before, or is closed");
            }
            started = true;
        }
        schedule(executor, 0);
    }

    private void schedule(ScheduledExecutorService executor, long delayNanos) {
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                next = executor.schedule(() -> pollAndGoOn(executor), delayNanos, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                status = status.failed(e);
            }
        }
    }

    private void pollAndGoOn(ScheduledExecutorService executor) {
        pollAsync()
                .whenComplete((list, failure) ->
                        schedule(executor, options.nextDelay().toNanos()));
    }

    /// Ends polling. The last good list stays; a poll that is under way comes to its end.
    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
