package dev.intarsia.receiver.sink;

import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.OtlpFormat;
import dev.intarsia.receiver.config.SinkConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes requests to a stream one after the other, and flushes it after each. After a crash between writing and
/// acknowledging, the stream contains duplicates that cannot be detected.
///
/// A stream that has failed may end with a partial message, after which nothing could be parsed: all later batches are
/// rejected.
final class StreamSink implements RequestSink {
    private final String name;
    private final OtlpFormat format;
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
        return format == OtlpFormat.OTLP_PROTO;
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
        return new SinkException(
                batch.place(), name + " cannot be written: " + IoErrorMessages.of(cause), false, cause);
    }

    @Override
    public void close() {
        // The stream belongs to the process.
    }
}
