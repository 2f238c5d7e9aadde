package dev.intarsia.receiver.sink;

import dev.intarsia.error.SystemWords;
import dev.intarsia.otap.config.OutputFormat;
import dev.intarsia.otap.config.SinkConfig;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes requests to a stream one after the other, and flushes it after each. The stream cannot tell what came twice
/// after a crash between writing and acknowledging.
///
/// A stream that failed once may have a part of a message, behind which nothing could be read any more: from then on
/// every batch is refused.
final class StreamSink implements RequestSink {
    private final String name;
    private final OutputFormat format;
    private final OutputStream to;
    private final RequestWriter writer = new RequestWriter();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable IOException broken;

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
    public boolean takesEncoded() {
        return format == OutputFormat.OTLP_PROTO;
    }

    @Override
    public void send(OtlpBatch batch) {
        lock.lock();
        try {
            IOException before = broken;
            if (before != null) {
                throw failed(batch, before);
            }
            write(batch);
        } finally {
            lock.unlock();
        }
    }

    private void write(OtlpBatch batch) {
        boolean whole = false;
        try {
            writer.write(batch.request(), format, to);
            to.flush();
            whole = true;
        } catch (IOException e) {
            broken = e;
            throw failed(batch, e);
        } finally {
            if (!whole && broken == null) {
                broken = new IOException("a message was not written to its end");
            }
        }
    }

    private SinkException failed(OtlpBatch batch, IOException cause) {
        return new SinkException(batch.place(), name + " cannot be written: " + SystemWords.of(cause), false, cause);
    }

    @Override
    public void close() {
        // The stream is the process's.
    }
}
