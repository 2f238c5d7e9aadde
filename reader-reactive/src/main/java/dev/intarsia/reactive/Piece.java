package dev.intarsia.reactive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.SynchronousSink;

/// Some elements of a row group, or the failure that follows them. Failures travel as values up to the place where row
/// groups are merged in order: so they come after the elements that precede them in the file, only one is ever
/// signalled, and none is dropped.
record Piece<T>(List<T> elements, @Nullable Throwable failure) {

    static <T> Piece<T> of(List<T> elements) {
        return new Piece<>(elements, null);
    }

    static <T> Piece<T> failed(Throwable failure) {
        return new Piece<>(List.of(), failure);
    }

    void signal(SynchronousSink<List<T>> sink) {
        if (failure != null) {
            sink.error(failure);
        } else {
            sink.next(elements);
        }
    }
}
