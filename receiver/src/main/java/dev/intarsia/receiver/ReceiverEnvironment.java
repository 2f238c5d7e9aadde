package dev.intarsia.receiver;

import dev.intarsia.otap.config.BaseUri;
import dev.intarsia.reactive.otap.PollEvent;
import dev.intarsia.receiver.sink.SinkWait;
import dev.intarsia.receiver.sink.Sinks;
import dev.intarsia.store.ObjectStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// What a receiver uses besides its configuration.
///
/// @param stores opens the stores that are no local folders
/// @param streams for sinks that write to the streams of the process
/// @param listener is told everything that happens, on the receiver's threads, one thing after the other
/// @param waits is told when a sink has to send something again, on the threads that send, several at once
/// @param drain how long closing waits for batches under way
public record ReceiverEnvironment(
        StoreOpener stores,
        Sinks.Streams streams,
        Consumer<PollEvent> listener,
        Consumer<SinkWait> waits,
        Duration drain) {
    private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(10);

    /// Opens object stores.
    @FunctionalInterface
    public interface StoreOpener {
        /// The store of a URI, rooted at its folder; empty when there is none for its scheme. The receiver closes it.
        Optional<ObjectStore> open(BaseUri uri);
    }

    public ReceiverEnvironment {
        Objects.requireNonNull(stores, "stores");
        Objects.requireNonNull(streams, "streams");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(waits, "waits");
        if (drain.isNegative()) {
            throw new IllegalArgumentException("negative time to drain: " + drain);
        }
    }

    /// Local folders only, no streams and so no sinks that need one, nobody listens, ten seconds to drain.
    public static ReceiverEnvironment defaults() {
        return new ReceiverEnvironment(
                uri -> Optional.empty(), Sinks.Streams.none(), event -> {}, wait -> {}, DEFAULT_DRAIN);
    }

    /// The same with object stores.
    public ReceiverEnvironment withStores(StoreOpener opener) {
        return new ReceiverEnvironment(opener, streams, listener, waits, drain);
    }

    /// The same with other streams.
    public ReceiverEnvironment withStreams(Sinks.Streams others) {
        return new ReceiverEnvironment(stores, others, listener, waits, drain);
    }

    /// The same with another listener.
    public ReceiverEnvironment withListener(Consumer<PollEvent> other) {
        return new ReceiverEnvironment(stores, streams, other, waits, drain);
    }

    /// The same with somebody else who is told when sinks have to send something again.
    public ReceiverEnvironment withWaits(Consumer<SinkWait> other) {
        return new ReceiverEnvironment(stores, streams, listener, other, drain);
    }

    /// The same with another time to drain.
    public ReceiverEnvironment withDrain(Duration time) {
        return new ReceiverEnvironment(stores, streams, listener, waits, time);
    }
}
