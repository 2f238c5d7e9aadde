package dev.intarsia.internal.concurrent;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;

/// Errors that reactive libraries take for fatal.
public final class FatalErrors {
    private FatalErrors() {}

    /// What a subscriber is given for a failure. Reactor does not signal [VirtualMachineError] and [LinkageError] to
    /// subscribers, which would then wait for ever; all other failures are returned as they are.
    ///
    /// @param location what was read
    public static Throwable deliverable(Throwable failure, ErrorLocation location) {
        return switch (failure) {
            case VirtualMachineError e ->
                new LimitExceededException(location, "the Java virtual machine failed: " + e, e);
            case LinkageError e ->
                new UnsupportedFeatureException(location, "a library that is needed cannot be loaded: " + e, e);
            default -> failure;
        };
    }
}
