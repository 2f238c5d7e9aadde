package dev.intarsia.otap.internal.join;

import dev.intarsia.internal.concurrent.Closer;
import java.util.ArrayList;
import java.util.List;

/// Resources of the rows returned last: memory to release with them, and counter updates to apply if they are returned.
final class Window implements AutoCloseable {
    private final List<AutoCloseable> held = new ArrayList<>();
    private final List<Runnable> counts = new ArrayList<>();

    /// A savepoint of a window.
    ///
    /// @param held number of resources held
    /// @param counts number of pending counter updates
    record Mark(int held, int counts) {}

    Mark mark() {
        return new Mark(held.size(), counts.size());
    }

    /// Closes `resource` with this window.
    void hold(AutoCloseable resource) {
        held.add(resource);
    }

    /// Runs `count` if the window is returned.
    void onCommit(Runnable count) {
        counts.add(count);
    }

    void commit() {
        counts.forEach(Runnable::run);
        counts.clear();
    }

    /// Undoes everything since a savepoint.
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
        Closer closer = new Closer();
        while (held.size() > from) {
            closer.close(held.removeLast());
        }
        closer.rethrow();
    }
}
