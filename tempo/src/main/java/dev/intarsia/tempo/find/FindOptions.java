package dev.intarsia.tempo.find;

import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.tenant.BlockFilter;
import java.time.InstantSource;
import java.util.Objects;

/// How traces are found.
///
/// @param projection which columns of a trace are read
/// @param blocks which blocks of a tenant are searched; blocks that the caller names are searched all
/// @param concurrentBlocks how many blocks are searched at a time for one trace, at least 1
/// @param concurrentTraces how many traces are looked for at a time where several are wanted, at least 1
/// @param storedOrder whether the spans of a trace that is put together from several blocks stay as they were stored,
///     block after block, instead of being sorted; see [TraceCombiner]
/// @param mostLists how many lists of a tenant's blocks are tried when blocks vanish, at least 1
/// @param skipUnsupported whether blocks of a tenant whose format cannot be read are not searched, as Tempo does;
///     otherwise they are a failure, since they may hold a part of any trace
/// @param trustStatistics whether blocks, row groups and pages may be left out by the times of metas, bloom filters,
///     indexes and what files state about their values; see [dev.intarsia.read.ReadContext.Builder#trustStatistics].
/// Without it, or where
///     the context has no trust, the ids of all traces of each block are read
/// @param coalescing how byte ranges are joined into requests: gaps are narrower than where whole row groups are read,
///     since little is expected of much
/// @param clock returns the present time, against which the age of a compaction counts
public record FindOptions(
        TempoProjection projection,
        BlockFilter blocks,
        int concurrentBlocks,
        int concurrentTraces,
        boolean storedOrder,
        int mostLists,
        boolean skipUnsupported,
        boolean trustStatistics,
        RangeCoalescer.Options coalescing,
        InstantSource clock) {

    /// Whole traces; of all blocks that count, 16 at a time; 4 traces at a time; sorted as Tempo sorts; 3 lists; blocks
    /// of unknown formats are a failure; gaps of 32 KiB; the system's clock.
    public static final FindOptions DEFAULTS = new FindOptions(
            TempoProjection.fullSpans(),
            BlockFilter.all(BlockFilter.DEFAULT_POLL_INTERVAL),
            16,
            4,
            false,
            3,
            false,
            true,
            new RangeCoalescer.Options(32 << 10, 16 << 20),
            InstantSource.system());

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is below 1
    public FindOptions {
        Objects.requireNonNull(projection, "projection");
        Objects.requireNonNull(blocks, "blocks");
        Objects.requireNonNull(coalescing, "coalescing");
        Objects.requireNonNull(clock, "clock");
        if (concurrentBlocks < 1 || concurrentTraces < 1 || mostLists < 1) {
            throw new IllegalArgumentException("blocks and traces at a time, and lists, are at least 1");
        }
    }

    /// A copy that reads other columns.
    public FindOptions withProjection(TempoProjection other) {
        return new FindOptions(
                other,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                mostLists,
                skipUnsupported,
                trustStatistics,
                coalescing,
                clock);
    }

    /// A copy that searches other blocks of a tenant, as those of a range of time: [BlockFilter#forFind].
    public FindOptions withBlocks(BlockFilter filter) {
        return new FindOptions(
                projection,
                filter,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                mostLists,
                skipUnsupported,
                trustStatistics,
                coalescing,
                clock);
    }

    /// A copy with other numbers of blocks and traces at a time.
    public FindOptions withConcurrency(int blocksAtATime, int tracesAtATime) {
        return new FindOptions(
                projection,
                blocks,
                blocksAtATime,
                tracesAtATime,
                storedOrder,
                mostLists,
                skipUnsupported,
                trustStatistics,
                coalescing,
                clock);
    }

    /// A copy that leaves spans in stored order, or does not.
    public FindOptions withStoredOrder(boolean keep) {
        return new FindOptions(
                projection,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                keep,
                mostLists,
                skipUnsupported,
                trustStatistics,
                coalescing,
                clock);
    }

    /// A copy with another number of lists.
    public FindOptions withMostLists(int lists) {
        return new FindOptions(
                projection,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                lists,
                skipUnsupported,
                trustStatistics,
                coalescing,
                clock);
    }

    /// A copy that skips blocks whose format cannot be read, or fails on them.
    public FindOptions withSkipUnsupported(boolean skip) {
        return new FindOptions(
                projection,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                mostLists,
                skip,
                trustStatistics,
                coalescing,
                clock);
    }

    /// A copy that trusts what files state about their values, or does not.
    public FindOptions withTrustStatistics(boolean trust) {
        return new FindOptions(
                projection,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                mostLists,
                skipUnsupported,
                trust,
                coalescing,
                clock);
    }

    /// A copy that joins byte ranges in another way.
    public FindOptions withCoalescing(RangeCoalescer.Options other) {
        return new FindOptions(
                projection,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                mostLists,
                skipUnsupported,
                trustStatistics,
                other,
                clock);
    }

    /// A copy with another clock.
    public FindOptions withClock(InstantSource other) {
        return new FindOptions(
                projection,
                blocks,
                concurrentBlocks,
                concurrentTraces,
                storedOrder,
                mostLists,
                skipUnsupported,
                trustStatistics,
                coalescing,
                other);
    }
}
