package dev.intarsia.tempo.tenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// How the blocks of a tenant are found.
///
/// @param index whether the tenant index is used, and what happens when it is there but of no use
/// @param maxIndexAge the age from which on an index is of no use, because its writer has stopped; empty for any
///     age
/// @param concurrentReads how many folders are looked into at a time
/// @param limits what a tenant may require
/// @param clock returns the present time
public record ListOptions(
        IndexUse index, Optional<Duration> maxIndexAge, int concurrentReads, ListLimits limits, InstantSource clock) {

    /// Whether the tenant index is used.
    public enum IndexUse {
        /// No: the folders are listed, and every meta is read.
        NEVER,
        /// Yes; when it is damaged or too old, that is a problem of the list, and the folders are listed. Without an
        /// index the folders are listed.
        OR_FOLDERS,
        /// Yes; when it is damaged or too old, there is no list. Without an index the folders are listed.
        OR_FAIL
    }

    /// The index, or else the folders, sixteen at a time; any age; the system's clock.
    public static final ListOptions DEFAULTS =
            new ListOptions(IndexUse.OR_FOLDERS, Optional.empty(), 16, ListLimits.DEFAULTS, InstantSource.system());

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when there are no concurrent reads
    public ListOptions {
        Objects.requireNonNull(index, "index");
        Objects.requireNonNull(maxIndexAge, "maxIndexAge");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(clock, "clock");
        if (concurrentReads < 1) {
            throw new IllegalArgumentException("concurrentReads must be positive, not " + concurrentReads);
        }
    }

    /// A copy with another use of the index.
    public ListOptions withIndex(IndexUse use) {
        return new ListOptions(use, maxIndexAge, concurrentReads, limits, clock);
    }

    /// A copy with an age from which on an index is of no use.
    public ListOptions withMaxIndexAge(Duration age) {
        return new ListOptions(index, Optional.of(age), concurrentReads, limits, clock);
    }

    /// A copy with another number of concurrent reads.
    public ListOptions withConcurrentReads(int reads) {
        return new ListOptions(index, maxIndexAge, reads, limits, clock);
    }

    /// A copy with other limits.
    public ListOptions withLimits(ListLimits others) {
        return new ListOptions(index, maxIndexAge, concurrentReads, others, clock);
    }

    /// A copy with another clock.
    public ListOptions withClock(InstantSource other) {
        return new ListOptions(index, maxIndexAge, concurrentReads, limits, other);
    }
}
