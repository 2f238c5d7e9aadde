package dev.intarsia.tempo.read;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows that release what they hold when they are closed, or have failed.
///
/// @param rows the rows
/// @param release may run more than once
record ReleasedRows<T>(Iterator<T> rows, Runnable release) implements Iterator<T>, AutoCloseable {

    @Override
    public boolean hasNext() {
        try {
            return rows.hasNext();
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    @Override
    public T next() {
        try {
            return rows.next();
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    @Override
    public void close() {
        release.run();
    }

    /// What is left of an iterator, as a stream that runs `onClose` when it is closed.
    static <T> Stream<T> stream(Iterator<T> rows, Runnable onClose) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(onClose);
    }
}
