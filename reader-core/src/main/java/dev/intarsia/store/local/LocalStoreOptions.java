package dev.intarsia.store.local;

import java.util.Objects;
import java.util.concurrent.Executor;

/// Settings of a [LocalObjectStore].
///
/// @param executor where files are looked up and read; by default the caller's own thread, and the stages returned are
///     complete already
/// @param pageSize most objects and prefixes of one page of a listing, at least 1
public record LocalStoreOptions(Executor executor, int pageSize) {
    /// The caller's thread, pages of 1000 as those of the large object stores.
    public static final LocalStoreOptions DEFAULTS = new LocalStoreOptions(Runnable::run, 1000);

    public LocalStoreOptions {
        Objects.requireNonNull(executor, "executor");
        if (pageSize < 1) {
            throw new IllegalArgumentException("page size " + pageSize);
        }
    }

    /// The same options with another executor, such as one of virtual threads. It stays the caller's to shut down.
    public LocalStoreOptions withExecutor(Executor other) {
        return new LocalStoreOptions(other, pageSize);
    }

    /// The same options with another page size.
    public LocalStoreOptions withPageSize(int entries) {
        return new LocalStoreOptions(executor, entries);
    }
}
