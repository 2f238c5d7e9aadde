package dev.intarsia.read;

import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.internal.concurrent.Unclosed;
import java.lang.ref.Cleaner;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Decompressors that are not in use. Each is used by one thread at a time; there come to be as many as decode at once.
/// The idle ones of a pool that becomes unreachable unclosed are closed then.
final class DecompressorPool implements AutoCloseable {
    private final ConcurrentLinkedQueue<Decompressors> idle = new ConcurrentLinkedQueue<>();
    private final Cleaner.Cleanable cleanable;
    private volatile boolean closed;

    DecompressorPool() {
        this.cleanable = Unclosed.register(this, closing(idle));
    }

    // Static, so that it does not refer to the pool.
    private static Runnable closing(ConcurrentLinkedQueue<Decompressors> idle) {
        return () -> {
            for (Decompressors decompressors = idle.poll(); decompressors != null; decompressors = idle.poll()) {
                decompressors.close();
            }
        };
    }

    Decompressors take() {
        Decompressors decompressors = idle.poll();
        return decompressors == null ? new Decompressors() : decompressors;
    }

    void release(Decompressors decompressors) {
        idle.add(decompressors);
        if (closed) {
            closing(idle).run();
        }
    }

    @Override
    public void close() {
        closed = true;
        cleanable.clean();
    }
}
