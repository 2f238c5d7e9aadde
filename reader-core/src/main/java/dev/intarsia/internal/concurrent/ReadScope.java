package dev.intarsia.internal.concurrent;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The resources of one reader or subscription, closed together on completion, error or cancel.
///
/// Handing a resource over is final: from then on it is the scope that closes it, at once when the scope is closed
/// already. So a result that comes late cannot leak. Resources are compared by identity; one that is adopted several
/// times (a lease retained several times) is closed as often. Thread-safe; closing happens outside the lock.
public final class ReadScope implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AutoCloseable, Entry> open = new IdentityHashMap<>();
    private long adoptions;
    private boolean closed;

    /// An open scope without resources.
    public ReadScope() {}

    /// Takes the ownership of a resource.
    ///
    /// @return the resource, borrowed
    /// @throws ScopeClosedException when the scope is closed; the resource has been closed then
    public <T extends AutoCloseable> T adopt(T resource) {
        if (!tryAdopt(resource)) {
            throw new ScopeClosedException();
        }
        return resource;
    }

    /// Takes the ownership of a resource, without an exception for a closed scope.
    ///
    /// @return whether the scope was open; if not, the resource has been closed
    public boolean tryAdopt(AutoCloseable resource) {
        if (register(resource)) {
            return true;
        }
        Closer failures = new Closer();
        failures.close(resource);
        failures.rethrow();
        return false;
    }

    private boolean register(AutoCloseable resource) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            open.computeIfAbsent(resource, r -> new Entry(adoptions++)).count++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Closes a resource before the end of the scope. Does nothing when the scope does not own it (any more).
    public void release(AutoCloseable resource) {
        if (unregister(resource)) {
            Closer failures = new Closer();
            failures.close(resource);
            failures.rethrow();
        }
    }

    private boolean unregister(AutoCloseable resource) {
        lock.lock();
        try {
            Entry entry = open.get(resource);
            if (entry == null) {
                return false;
            }
            if (--entry.count == 0) {
                open.remove(resource);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Runs `action` when the scope closes: once, before what was adopted earlier is closed. Runs it at once when the
    /// scope is closed already.
    public void onClose(Runnable action) {
        tryAdopt(new CloseAction(action));
    }

    /// Whether [#close()] was called.
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Closes everything, the latest adoption first. All are tried; the first failure is thrown with the others
    /// suppressed, and what failed stays with the scope: a further close tries it again. Otherwise closing again does
    /// nothing.
    @Override
    public void close() {
        Closer failures = new Closer();
        for (Map.Entry<AutoCloseable, Entry> resource : takeAll()) {
            for (int i = 0; i < resource.getValue().count; i++) {
                if (!failures.close(resource.getKey())) {
                    keep(resource.getKey(), resource.getValue());
                }
            }
        }
        failures.rethrow();
    }

    private List<Map.Entry<AutoCloseable, Entry>> takeAll() {
        lock.lock();
        try {
            closed = true;
            List<Map.Entry<AutoCloseable, Entry>> all = new ArrayList<>(open.size());
            open.forEach((resource, entry) -> all.add(Map.entry(resource, entry)));
            all.sort((a, b) -> Long.compare(b.getValue().order, a.getValue().order));
            open.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void keep(AutoCloseable resource, Entry entry) {
        lock.lock();
        try {
            open.computeIfAbsent(resource, r -> new Entry(entry.order)).count++;
        } finally {
            lock.unlock();
        }
    }

    private static final class Entry {
        private final long order;
        private int count;

        Entry(long order) {
            this.order = order;
        }
    }

    private record CloseAction(Runnable action) implements AutoCloseable {
        @Override
        public void close() {
            action.run();
        }
    }
}
