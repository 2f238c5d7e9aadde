package dev.intarsia.receiver.sink;

import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.OtlpFormat;
import dev.intarsia.receiver.config.SinkConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// Logs each batch in one line, and optionally its records as JSON.
final class DebugSink implements RequestSink {
    private final String name;
    private final boolean detailed;
    private final OutputStream to;
    private final RequestWriter writer = new RequestWriter();
    private final ReentrantLock lock = new ReentrantLock();

    DebugSink(SinkConfig.Debug config, OutputStream to) {
        this.name = config.name();
        this.detailed = config.detailed();
        this.to = to;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesEncoded() {
        return !detailed;
    }

    @Override
    public void send(OtlpBatch batch) {
        lock.lock();
        try {
            to.write(line(batch).getBytes(StandardCharsets.UTF_8));
            if (detailed) {
                writer.write(batch.request(), OtlpFormat.OTLP_JSON, to);
            }
            to.flush();
        } catch (IOException e) {
            throw new SinkException(batch.place(), name + " cannot be written: " + IoErrorMessages.of(e), false, e);
        } finally {
            lock.unlock();
        }
    }

    private String line(OtlpBatch batch) {
        return "%s: %d %s of %s, rows %d to %d%n"
                .formatted(
                        name,
                        batch.request().recordCount(),
                        batch.request().signal().name().toLowerCase(Locale.ROOT),
                        batch.rootFile().key(),
                        batch.firstRow(),
                        batch.endRow());
    }

    @Override
    public void close() {
        // The stream belongs to the process.
    }
}
