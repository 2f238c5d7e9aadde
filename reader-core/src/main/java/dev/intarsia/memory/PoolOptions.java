package dev.intarsia.memory;

/// Settings of an [OffHeapPool].
///
/// @param maxBytes most bytes that leases and idle blocks take from the system together; idle blocks make room for a
///     lease, and a lease for which there is none fails with a [dev.intarsia.error.LimitExceededException]. Nothing
///     else bounds them: `-XX:MaxDirectMemorySize` is for direct buffers, not for memory of arenas
/// @param maxIdleBytes most bytes of free blocks that are kept for reuse; what is beyond goes back to
///     the operating system, least recently used first
/// @param poison whether blocks are filled with `0xA5` when leased and when returned, so that reading unwritten
///     or returned memory is noticed
/// @param trackAllocationSites whether the place of every lease is kept for [OffHeapPool#leaks()]; costs about a
///     microsecond per lease
public record PoolOptions(long maxBytes, long maxIdleBytes, boolean poison, boolean trackAllocationSites) {
    /// System property with the default of `poison`: `true` or, when absent, `false`.
    public static final String POISON_PROPERTY = "dev.intarsia.memory.poison";

    /// System property with the default of `trackAllocationSites`: `true` or, when absent, `false`.
    public static final String SITES_PROPERTY = "dev.intarsia.memory.sites";

    /// No limit, 256 MiB idle, poison and sites as the system properties say. A [dev.intarsia.memory.MemoryBudget]
    /// bounds what reads take nevertheless; a pool that a reader's context makes itself has the budget as its maximum,
    /// too.
    public static final PoolOptions DEFAULTS = new PoolOptions(
            Long.MAX_VALUE, 256L << 20, Boolean.getBoolean(POISON_PROPERTY), Boolean.getBoolean(SITES_PROPERTY));

    public PoolOptions {
        if (maxBytes < 0 || maxIdleBytes < 0) {
            throw new IllegalArgumentException("maxBytes " + maxBytes + ", maxIdleBytes " + maxIdleBytes);
        }
    }

    /// The same options with another maximum of bytes taken from the system.
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
