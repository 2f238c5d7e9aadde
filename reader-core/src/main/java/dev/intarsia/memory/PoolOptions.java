package dev.intarsia.memory;

/// Settings of an [OffHeapPool].
///
/// @param maxBytes most bytes in use at a time; a lease beyond it fails with a
///     [dev.intarsia.error.LimitExceededException]
/// @param maxIdleBytes most bytes of free blocks that are kept for reuse; what is beyond goes back to
///     the operating system, least recently used first
/// @param poison whether blocks are filled with `0xA5` when leased and when returned, so that reading what nobody wrote
///     or what was given back shows
/// @param trackAllocationSites whether the place of every lease is kept for [OffHeapPool#leaks()]; costs about a
///     microsecond per lease
public record PoolOptions(long maxBytes, long maxIdleBytes, boolean poison, boolean trackAllocationSites) {
    /// System property with the default of `poison`: `true` or, when absent, `false`.
    public static final String POISON_PROPERTY = "dev.intarsia.memory.poison";

    /// System property with the default of `trackAllocationSites`: `true` or, when absent, `false`.
    public static final String SITES_PROPERTY = "dev.intarsia.memory.sites";

    /// Default of `maxIdleBytes`: 256 MiB.
    public static final long DEFAULT_MAX_IDLE_BYTES = 256L << 20;

    public PoolOptions {
        if (maxBytes < 0 || maxIdleBytes < 0) {
            throw new IllegalArgumentException("maxBytes " + maxBytes + ", maxIdleBytes " + maxIdleBytes);
        }
    }

    /// No limit of its own (the JVM's `-XX:MaxDirectMemorySize` still holds), 256 MiB idle, poison and sites as the
    /// system properties say.
    public static PoolOptions defaults() {
        return new PoolOptions(
                Long.MAX_VALUE,
                DEFAULT_MAX_IDLE_BYTES,
                Boolean.getBoolean(POISON_PROPERTY),
                Boolean.getBoolean(SITES_PROPERTY));
    }

    /// The same options with another limit on bytes in use.
    public PoolOptions withMaxBytes(long bytes) {
        return new PoolOptions(bytes, maxIdleBytes, poison, trackAllocationSites);
    }

    /// The same options with another limit on idle bytes.
    public PoolOptions withMaxIdleBytes(long bytes) {
        return new PoolOptions(maxBytes, bytes, poison, trackAllocationSites);
    }

    /// The same options with poisoning on or off.
    public PoolOptions withPoison(boolean on) {
        return new PoolOptions(maxBytes, maxIdleBytes, on, trackAllocationSites);
    }

    /// The same options with tracking of allocation sites on or off.
    public PoolOptions withTrackAllocationSites(boolean on) {
        return new PoolOptions(maxBytes, maxIdleBytes, poison, on);
    }
}
