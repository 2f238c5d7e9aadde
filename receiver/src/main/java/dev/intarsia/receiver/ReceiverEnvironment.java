package dev.intarsia.receiver;

import dev.intarsia.read.ReadContext;
import dev.intarsia.receiver.config.BaseUri;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.sink.RetryEvent;
import dev.intarsia.receiver.sink.Sinks;
import dev.intarsia.store.ObjectStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The environment of a receiver, besides its configuration.
///
/// @param stores opens stores other than local folders
/// @param streams streams of the process, for sinks that write to them
/// @param listener receives all events, sequentially, on the receiver's threads
/// @param waits receives retry events of sinks, on the sending threads, possibly concurrently
/// @param reads creates the context for reading files: memory, limits, and whether their statistics are trusted; the
///     receiver closes it
/// @param drain time that closing waits for batches in progress
public record ReceiverEnvironment(
        StoreOpener stores,
        Sinks.Streams streams,
        Consumer<PollEvent> listener,
        Consumer<RetryEvent> waits,
        Supplier<ReadContext> reads,
        Duration drain) {
    /// Local folders only, no streams and therefore no sinks that need one, no listener, a drain time of ten seconds.
    public static final ReceiverEnvironment DEFAULTS = new ReceiverEnvironment(
            uri -> Optional.empty(),
            Sinks.Streams.none(),
            event -> {},
            wait -> {},
            ReadContext::create,
            Duration.ofSeconds(10));

    /// Opens object stores.
    @FunctionalInterface
    public interface StoreOpener {
        /// Opens the store of a URI, rooted at its folder; empty if its scheme is not supported. The receiver closes
        /// it.
        Optional<ObjectStore> open(BaseUri uri);
    }

    public ReceiverEnvironment {
        Objects.requireNonNull(stores, "stores");
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(waits, "waits");
        Objects.requireNonNull(reads, "reads");
        if (drain.isNegative()) {
            throw new IllegalArgumentException("negative time to drain: " + drain);
        }
    }

    /// Returns this environment with object stores.
    public ReceiverEnvironment withStores(StoreOpener opener) {
        return new ReceiverEnvironment(opener, streams, listener, waits, reads, drain);
    }

    /// Returns this environment with other streams.
    public ReceiverEnvironment withStreams(Sinks.Streams others) {
        return new ReceiverEnvironment(stores, others, listener, waits, reads, drain);
    }

    /// Returns this environment with another listener.
    public ReceiverEnvironment withListener(Consumer<PollEvent> other) {
        return new ReceiverEnvironment(stores, streams, other, waits, reads, drain);
    }

    /// Returns this environment with another listener of retry events.
    public ReceiverEnvironment withWaits(Consumer<RetryEvent> other) {
        return new ReceiverEnvironment(stores, streams, listener, other, reads, drain);
    }

    /// Returns this environment with another context to read files with.
    public ReceiverEnvironment withReads(Supplier<ReadContext> other) {
        return new ReceiverEnvironment(stores, streams, listener, waits, other, drain);
    }

    /// Returns this environment with another drain time.
    public ReceiverEnvironment withDrain(Duration time) {
        return new ReceiverEnvironment(stores, streams, listener, waits, reads, time);
    }
}
