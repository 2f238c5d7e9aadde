package dev.intarsia.reactive.otap.internal;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.FatalErrors;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.otap.error.DefectException;
import dev.intarsia.otap.error.OtapPlace;
import java.util.function.Supplier;

/// Carries an [Error] through a `Flux`. Reactor does not signal virtual machine errors to a subscriber, which would
/// then wait forever; and none of them is a failure of one partition or pass.
public final class FatalErrorCarrier extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Error error;

    public FatalErrorCarrier(Error error) {
        super(error);
        this.error = error;
    }

    /// Runs work at a task boundary.
    ///
    /// @throws ReadException if the work fails, including for a defect
    /// @throws FatalErrorCarrier if it throws an error
    public static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (ReadException e) {
            throw e;
        } catch (RuntimeException e) {
            throw defect(OtapPlace.unknown(), e);
        } catch (Error e) {
            throw new FatalErrorCarrier(e);
        }
    }

    /// Converts an unexpected exception to a failure.
    ///
    /// @throws FatalErrorCarrier if its cause is an error, as in failed stages
    public static ReadException defect(OtapPlace place, RuntimeException exception) {
        if (exception instanceof FatalErrorCarrier fatal) {
            throw fatal;
        }
        if (Stages.unwrapped(exception) instanceof Error error) {
            throw new FatalErrorCarrier(error);
        }
        return new DefectException(place, exception);
    }

    /// The exception to signal to a subscriber.
    public Throwable deliverable() {
        return FatalErrors.deliverable(error, ErrorLocation.unknown());
    }
}
