package dev.intarsia.reactive.otap;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.otap.error.DefectException;
import dev.intarsia.otap.error.OtapPlace;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// An [Error] on its way through a `Flux`. Reactor does not signal those of the virtual machine to a subscriber, who
/// would then wait for ever; and none of them is a failure of one partition or pass.
final class Fatal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Error error;

    Fatal(Error error) {
        super(error);
        this.error = error;
    }

    /// Does something at the border of a task.
    ///
    /// @throws ReadException what failed, a defect included
    /// @throws Fatal an error
    static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (ReadException e) {
            throw e;
        } catch (RuntimeException e) {
            throw defect(OtapPlace.unknown(), e);
        } catch (Error e) {
            throw new Fatal(e);
        }
    }

    /// What came up unexpectedly as a failure.
    ///
    /// @throws Fatal when there is an error behind it, as stages have them
    static ReadException defect(OtapPlace place, RuntimeException exception) {
        if (exception instanceof Fatal fatal) {
            throw fatal;
        }
        if (exception instanceof CompletionException && exception.getCause() instanceof Error error) {
            throw new Fatal(error);
        }
        return new DefectException(place, exception);
    }

    /// What a subscriber can be told.
    Throwable deliverable() {
        return switch (error) {
            case VirtualMachineError e ->
                new LimitExceededException(Where.unknown(), "the Java virtual machine gave up: " + e, e);
            case LinkageError e ->
                new UnsupportedFeatureException(Where.unknown(), "a library that is needed cannot be loaded: " + e, e);
            default -> error;
        };
    }
}
