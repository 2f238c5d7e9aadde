package dev.intarsia.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {
    private final List<String> closed = new ArrayList<>();

    private AutoCloseable resource(String name) {
        return () -> closed.add(name);
    }

    private AutoCloseable failing(String name, Throwable failure) {
        return () -> {
            closed.add(name);
            switch (failure) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw new AssertionError(failure);
            }
        };
    }

    @Test
    void allAreClosedAndTheFirstFailureHasTheOthersSuppressed() {
        IllegalStateException first = new IllegalStateException("first");
        OutOfMemoryError second = new OutOfMemoryError("second");
        IOException third = new IOException("third");

        assertThatThrownBy(() -> Closer.closeAll(List.of(
                        resource("a"), failing("b", first), resource("c"), failing("d", second), failing("e", third))))
                .isSameAs(first);

        assertThat(first.getSuppressed()).containsExactly(second, third);
        assertThat(closed).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void nothingIsThrownWithoutAFailure() {
        assertThatCode(() -> Closer.closeAll(List.of(resource("a"), resource("b"))))
                .doesNotThrowAnyException();
        Closer closer = new Closer();
        assertThat(closer.close(null)).isTrue();
        assertThat(closer.failure()).isEmpty();
    }

    @Test
    void errorsAreThrownAsTheyAreAndCheckedExceptionsInside() {
        OutOfMemoryError error = new OutOfMemoryError("heap");
        IOException checked = new IOException("disk");
        assertThatThrownBy(() -> Closer.closeAll(List.of(failing("a", error)))).isSameAs(error);
        assertThatThrownBy(() -> Closer.closeAll(List.of(failing("a", checked))))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(checked);
    }

    @Test
    void oneFailureOfSeveralResourcesIsThrownOnce() {
        IllegalStateException same = new IllegalStateException("the disk is gone");
        assertThatThrownBy(() -> Closer.closeAll(List.of(failing("a", same), failing("b", same))))
                .isSameAs(same);
        assertThat(same.getSuppressed()).isEmpty();
    }

    @Test
    void anInterruptWhileClosingIsKept() {
        Closer closer = new Closer();
        try {
            assertThat(closer.close(failing("a", new InterruptedException()))).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(closer.failure()).containsInstanceOf(InterruptedException.class);
    }
}
