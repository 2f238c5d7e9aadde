package dev.intarsia.receiver.poll;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.receiver.sink.OtlpBatch;
import dev.intarsia.receiver.sink.RequestSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// Collects the times of log records, rejects configured batches, and blocks while it is held.
final class CollectingSink implements RequestSink {
    private final List<Long> times = new ArrayList<>();
    private final List<OtlpBatch> batches = new ArrayList<>();
    volatile Predicate<OtlpBatch> refuses = batch -> false;
    volatile CountDownLatch gate = new CountDownLatch(0);
    final CountDownLatch entered = new CountDownLatch(1);

    @Override
    public String name() {
        return "collecting";
    }

    @Override
    public void send(OtlpBatch batch) {
        entered.countDown();
        awaitGate();
        if (refuses.test(batch)) {
            throw new SinkException(batch.place(), "collecting refuses", false, null);
        }
        synchronized (this) {
            batches.add(batch);
            if (batch.request() instanceof OtlpRequest.Decoded decoded && decoded.data() instanceof LogsData logs) {
                for (ResourceLogs resource : logs.resourceLogs()) {
                    for (ScopeLogs scope : resource.scopeLogs()) {
                        scope.logRecords().forEach(log -> times.add(log.timeUnixNanos()));
                    }
                }
            }
        }
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized List<Long> sorted() {
        return times.stream().sorted().toList();
    }

    synchronized List<OtlpBatch> batches() {
        return List.copyOf(batches);
    }

    @Override
    public void close() {
        gate.countDown();
    }
}
