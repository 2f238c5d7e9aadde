package dev.intarsia.receiver;

import dev.intarsia.otap.receive.RequestSink;
import dev.intarsia.reactive.otap.PollEvent;
import dev.intarsia.receiver.sink.SinkWait;

/// What happens in a receiver: it is counted, and whoever listens is told. Thread-safe.
final class ReceiverEvents {
    private final ReceiverEnvironment environment;
    private final ReceiverCounters counters;
    private final Insiders insiders = new Insiders();

    /// @param isValidating whether what is amiss in partitions is counted
    ReceiverEvents(ReceiverEnvironment environment, boolean isValidating) {
        this.environment = environment;
        this.counters = new ReceiverCounters(isValidating);
    }

    /// Something happened while polling.
    void happened(PollEvent event) {
        counters.add(event);
        insiders.during(() -> environment.listener().accept(event));
    }

    /// A sink has to send something again.
    void waits(SinkWait wait) {
        counters.addRetry();
        insiders.during(() -> environment.waits().accept(wait));
    }

    /// Whether the calling thread is just telling somebody.
    boolean isTelling() {
        return insiders.isOne();
    }

    /// What it all came to.
    ReceiverMetrics metrics(RequestSink sink) {
        return counters.metrics(sink);
    }
}
