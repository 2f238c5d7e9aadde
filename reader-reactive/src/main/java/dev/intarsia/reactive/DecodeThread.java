package dev.intarsia.reactive;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.NonBlocking;

/// A decode thread. Reactor rejects blocking calls on it.
final class DecodeThread extends Thread implements NonBlocking {
    private DecodeThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    static ThreadFactory factory() {
        AtomicInteger count = new AtomicInteger();
        return work -> new DecodeThread(work, "intarsia-decode-" + count.incrementAndGet());
    }
}
