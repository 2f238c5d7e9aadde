package dev.intarsia.otap.internal.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void everythingHeldIsClosedAndNoFailureIsLost() {
        List<String> closed = new ArrayList<>();
        IllegalStateException first = new IllegalStateException("first");
        IOException second = new IOException("second");
        OutOfMemoryError third = new OutOfMemoryError("third");
        Window window = new Window();
        window.hold(() -> closed.add("a"));
        window.hold(() -> {
            throw third;
        });
        window.hold(() -> {
            throw second;
        });
        window.hold(() -> closed.add("b"));
        window.hold(() -> {
            throw first;
        });

        assertThatThrownBy(window::close).isSameAs(first);

        assertThat(first.getSuppressed()).containsExactly(second, third);
        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void whatWasHeldBeforeAMarkStays() {
        List<String> closed = new ArrayList<>();
        Window window = new Window();
        window.hold(() -> closed.add("a"));
        Window.Mark mark = window.mark();
        window.hold(() -> closed.add("b"));

        window.rollBack(mark);
        assertThat(closed).containsExactly("b");
        window.close();
        assertThat(closed).containsExactly("b", "a");
    }
}
