package dev.intarsia.reactive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.SynchronousSink;

/// Some elements of a row group, or the failure that follows them. Failures are passed as values to the operator that
/// merges row groups in order, so that they are emitted after the elements that precede them in the file, at most one
/// is signalled, and none is dropped.
record ElementsOrError<T>(List<T> elements, @Nullable Throwable failure) {

    static <T> ElementsOrError<T> of(List<T> elements) {
        return new ElementsOrError<>(elements, null);
    }

    static <T> ElementsOrError<T> failed(Throwable failure) {
        return new ElementsOrError<>(List.of(), failure);
    }

    void signal(SynchronousSink<List<T>> sink) {
        if (failure != null) {
            sink.error(failure);
        } else {
            sink.next(elements);
        }
    }
}
