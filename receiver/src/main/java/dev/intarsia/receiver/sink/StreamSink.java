package dev.intarsia.receiver.sink;

import dev.intarsia.otap.config.OutputFormat;
import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// Writes requests to a stream one after the other, and flushes it after each. The stream cannot tell what came twice
/// after a crash between writing and acknowledging.
final class StreamSink implements RequestSink {
    private final String name;
    private final OutputFormat format;
    private final OutputStream to;
    private final RequestWriter writer = new RequestWriter();
    private final ReentrantLock lock = new ReentrantLock();

    StreamSink(SinkConfig.StandardOutput config, OutputStream to) {
        this.name = config.name();
        this.format = config.format();
        this.to = to;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(OtlpBatch batch) {
        lock.lock();
        try {
            writer.write(batch.request(), format, to);
            to.flush();
        } catch (IOException e) {
            throw new SinkException(batch.place(), name + " cannot be written: " + e, false, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        // The stream is the process's.
    }
}
