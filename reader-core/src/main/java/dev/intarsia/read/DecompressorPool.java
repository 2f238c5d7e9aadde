package dev.intarsia.read;

import dev.intarsia.codec.compress.Decompressors;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Decompressors that are not in use. Each is used by one thread at a time; there come to be as many as decode at once.
final class DecompressorPool implements AutoCloseable {
    private final ConcurrentLinkedQueue<Decompressors> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Decompressors take() {
        Decompressors decompressors = idle.poll();
        return decompressors == null ? new Decompressors() : decompressors;
    }

    void release(Decompressors decompressors) {
        idle.add(decompressors);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Decompressors decompressors = idle.poll(); decompressors != null; decompressors = idle.poll()) {
            decompressors.close();
        }
    }
}
