package dev.intarsia.receiver;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Several things that are closed one after the other, each of them whether or not those before it could be.
final class Closing {
    private @Nullable Throwable first;

    /// Closes one of them.
    void step(Runnable close) {
        try {
            close.run();
        } catch (Throwable e) { // the border of a task: the others are still to be closed
            Throwable before = first;
            if (before == null) {
                first = e;
            } else {
                before.addSuppressed(e);
            }
        }
    }

    /// What failed first, with the others suppressed in it.
    Optional<Throwable> failure() {
        return Optional.ofNullable(first);
    }

    /// Throws a failure as it is where that is possible.
    static RuntimeException thrown(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> new IllegalStateException(failure);
        };
    }
}
