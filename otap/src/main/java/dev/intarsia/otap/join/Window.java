package dev.intarsia.otap.join;

import java.util.ArrayList;
import java.util.List;

/// What the rows given out last stand on: memory to be let go of with them, and what is to be counted if they are given
/// out at all.
final class Window implements AutoCloseable {
    private final List<AutoCloseable> held = new ArrayList<>();
    private final List<Runnable> counts = new ArrayList<>();

    /// How far a window had come.
    ///
    /// @param held things held
    /// @param counts things to be counted
    record Mark(int held, int counts) {}

    Mark mark() {
        return new Mark(held.size(), counts.size());
    }

    /// Closes `resource` with this window.
    void hold(AutoCloseable resource) {
        held.add(resource);
    }

    /// Runs `count` if the window is given out.
    void onCommit(Runnable count) {
        counts.add(count);
    }

    void commit() {
        counts.forEach(Runnable::run);
        counts.clear();
    }

    /// Takes back everything since a mark.
    void rollBack(Mark to) {
        counts.subList(to.counts, counts.size()).clear();
        releaseFrom(to.held);
    }

    @Override
    public void close() {
        counts.clear();
        releaseFrom(0);
    }

    private void releaseFrom(int from) {
        RuntimeException failure = null;
        while (held.size() > from) {
            try {
                held.removeLast().close();
            } catch (RuntimeException e) {
                failure = e;
            } catch (Exception e) {
                failure = new IllegalStateException("memory that cannot be released", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
