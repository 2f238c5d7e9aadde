package dev.intarsia.receiver;

import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.sink.RequestSink;
import dev.intarsia.receiver.sink.RetryEvent;

/// Counts the events of a receiver and notifies its listeners. Thread-safe.
final class ReceiverEvents {
    private final ReceiverEnvironment environment;
    private final ReceiverCounters counters;
    private final CallbackThreads insiders = new CallbackThreads();

    /// @param isValidating whether problems of partitions are counted
    ReceiverEvents(ReceiverEnvironment environment, boolean isValidating) {
        this.environment = environment;
        this.counters = new ReceiverCounters(isValidating);
    }

    /// Handles a polling event.
    void happened(PollEvent event) {
        counters.add(event);
        insiders.during(() -> environment.listener().accept(event));
    }

    /// Handles a retry of a sink.
    void waits(RetryEvent wait) {
        counters.addRetry();
        insiders.during(() -> environment.waits().accept(wait));
    }

    /// Whether the calling thread is notifying a listener.
    boolean isNotifying() {
        return insiders.isOne();
    }

    /// The resulting metrics.
    ReceiverMetrics metrics(RequestSink sink) {
        return counters.metrics(sink);
    }
}
