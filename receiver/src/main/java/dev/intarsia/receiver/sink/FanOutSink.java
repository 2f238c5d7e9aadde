package dev.intarsia.receiver.sink;

import dev.intarsia.internal.concurrent.Closer;
import java.util.List;
import java.util.stream.Collectors;

/// Sends each batch to several sinks, one after the other. If one of them fails, the earlier ones receive the batch
/// again.
final class FanOutSink implements RequestSink {
    private final List<RequestSink> sinks;

    FanOutSink(List<RequestSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public String name() {
        return sinks.stream().map(RequestSink::name).collect(Collectors.joining(", "));
    }

    @Override
    public boolean takesEncoded() {
        return sinks.stream().allMatch(RequestSink::takesEncoded);
    }

    @Override
    public void send(OtlpBatch batch) {
        for (RequestSink sink : sinks) {
            sink.send(batch);
        }
    }

    @Override
    public String lastRejection() {
        return sinks.stream()
                .map(RequestSink::lastRejection)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public long rejectedRecords() {
        return sinks.stream().mapToLong(RequestSink::rejectedRecords).sum();
    }

    /// Closes all of them, regardless of failures of the earlier ones.
    @Override
    public void close() {
        Closer.closeAll(sinks);
    }
}
