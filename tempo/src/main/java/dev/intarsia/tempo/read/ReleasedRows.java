package dev.intarsia.tempo.read;

import java.util.Iterator;

/// Rows that give back what they hold when they are closed, or have failed.
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
}
