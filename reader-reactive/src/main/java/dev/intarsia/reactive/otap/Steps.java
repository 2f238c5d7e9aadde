package dev.intarsia.reactive.otap;

import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/// Something that goes on step by step, each of which may block and gives an element. Steps and closing do not overlap:
/// whoever drives sees to that.
interface Steps<E> extends AutoCloseable {
    /// The next element.
    E next();

    /// Whether the last element was the last one.
    boolean ended();

    @Override
    void close();

    /// A source that takes a step for each element that is wanted, and counts as open from the first one until it is
    /// closed. Errors come to the subscriber inside of a [Fatal].
    static <E> Flux<E> flux(Supplier<Steps<E>> opening, OpenSteps open, BlockingWork work) {
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
            throw new Fatal(e);
        }
        to.next(next);
        if (steps.ended()) {
            to.complete();
        }
    }
}
