package dev.intarsia.reactive.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Hooks;

/// Records errors that reached no subscriber while this is open. There must not be any.
public final class DroppedErrors implements AutoCloseable {
    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

    public DroppedErrors() {
        Hooks.onErrorDropped(dropped::add);
    }

    public void assertNone() {
        assertThat(dropped).isEmpty();
    }

    @Override
    public void close() {
        Hooks.resetOnErrorDropped();
        assertNone();
    }
}
