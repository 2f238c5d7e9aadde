package dev.intarsia.reactive.otap.internal;

import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/// A source of elements that is advanced in steps, each of which may block and returns an element. The caller ensures
/// that steps and closing do not overlap.
public interface Steps<E> extends AutoCloseable {
    /// Returns the next element.
    E next();

    /// Whether the last element was the last one.
    boolean ended();

    @Override
    void close();

    /// Returns a source that takes a step for each requested element, and counts as open from the first one until it is
    /// closed. Errors are signalled to the subscriber inside a [FatalErrorCarrier].
    static <E> Flux<E> flux(Supplier<Steps<E>> opening, InFlightTracker open, BlockingWork work) {
        return Flux.<E, Steps<E>>generate(
                        () -> {
                            Steps<E> steps = opening.get();
                            open.opened();
                            return steps;
                        },
                        (steps, to) -> {
                            step(steps, to);
                            return steps;
                        },
                        steps -> {
                            try {
                                steps.close();
                            } finally {
                                open.closed();
                            }
                        })
                .subscribeOn(work.threads());
    }

    private static <E> void step(Steps<E> steps, SynchronousSink<E> to) {
        E next;
        try {
            next = steps.next();
        } catch (Error e) { // the border of a task
            throw new FatalErrorCarrier(e);
        }
        to.next(next);
        if (steps.ended()) {
            to.complete();
        }
    }
}
