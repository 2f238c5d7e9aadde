package dev.intarsia.receiver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The threads that are just telling somebody something. None of them can wait for the receiver to end, since it waits
/// for them. Thread-safe.
final class Insiders {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /// Does something as an insider.
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

    /// Whether the calling thread is one of them.
    boolean isOne() {
        return threads.contains(Thread.currentThread());
    }
}
