package dev.intarsia.receiver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The threads that are currently in a callback. None of them may wait for the receiver to end, since it waits for
/// them. Thread-safe.
final class CallbackThreads {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /// Runs a callback on the calling thread.
    void during(Runnable work) {
        Thread own = Thread.currentThread();
        boolean first = threads.add(own);
        try {
            work.run();
        } finally {
            if (first) {
                threads.remove(own);
            }
        }
    }

    /// Whether the calling thread is in a callback.
    boolean isOne() {
        return threads.contains(Thread.currentThread());
    }
}
