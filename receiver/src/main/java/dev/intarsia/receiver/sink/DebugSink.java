package dev.intarsia.receiver.sink;

import dev.intarsia.error.SystemWords;
import dev.intarsia.otap.config.OutputFormat;
import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// Tells of each batch in one line, and of its records as JSON where that is wanted.
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
                writer.write(batch.request(), OutputFormat.OTLP_JSON, to);
            }
            to.flush();
        } catch (IOException e) {
            throw new SinkException(batch.place(), name + " cannot be written: " + SystemWords.of(e), false, e);
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
        // The stream is the process's.
    }
}
