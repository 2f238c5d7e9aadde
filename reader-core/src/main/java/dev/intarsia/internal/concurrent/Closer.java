package dev.intarsia.internal.concurrent;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Closes several resources, each of them whether or not those before it could be, and keeps the first failure with the
/// others suppressed in it. For one thread.
public final class Closer {
    private @Nullable Throwable first;

    /// A closer without failures.
    public Closer() {}

    /// Closes all of these, and throws the first failure.
    ///
    /// @see #rethrow
    public static void closeAll(Iterable<? extends AutoCloseable> resources) {
        Closer closer = new Closer();
        resources.forEach(closer::close);
        closer.rethrow();
    }

    /// Closes a resource, if there is one. Where that is interrupted, the thread's interrupt status is set again.
    ///
    /// @return whether it could be closed
    @SuppressWarnings("InterruptedExceptionSwallowed") // kept as a failure
    public boolean close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
            return true;
        } catch (Throwable e) { // the border of a task: the others are still to be closed
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failed(e);
            return false;
        }
    }

    /// Adds a failure of the caller's own, for instance that for which everything is closed.
    public void failed(Throwable failure) {
        Throwable before = first;
        if (before == null) {
            first = failure;
        } else if (before != failure) { // an exception cannot be suppressed in itself
            before.addSuppressed(failure);
        }
    }

    /// What failed first, with the others suppressed in it.
    public Optional<Throwable> failure() {
        return Optional.ofNullable(first);
    }

    /// Throws what failed first, unchecked exceptions and errors as they are; does nothing without a failure.
    ///
    /// @throws IllegalStateException around a checked exception
    public void rethrow() {
        if (first != null) {
            throw thrown(first);
        }
    }

    /// The exception with which a failure is thrown; errors are thrown here.
    public static RuntimeException thrown(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException("a resource failed to close: " + failure, failure);
        };
    }
}
