package dev.intarsia.receiver.sink;

import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;
import java.util.List;
import java.util.stream.Collectors;

/// Sends each batch to several sinks, one after the other. When one of them fails, those before it get the batch again.
final class EachSink implements RequestSink {
    private final List<RequestSink> sinks;

    EachSink(List<RequestSink> sinks) {
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

    /// Closes all of them, whether or not those before could be.
    @Override
    public void close() {
        closeFrom(0);
    }

    private void closeFrom(int index) {
        if (index == sinks.size()) {
            return;
        }
        try {
            sinks.get(index).close();
        } catch (RuntimeException | Error failure) {
            try {
                closeFrom(index + 1);
            } catch (RuntimeException | Error another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
        closeFrom(index + 1);
    }
}
