package dev.intarsia.tempo.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.tenant.BlockFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/// What is read of many blocks, and how.
///
/// @param projection which columns; default [TempoProjection#fullSpans()]
/// @param filter which traces; default all. Where [#blocks()] names no time, blocks are ruled out by the time of this
///     filter, too: by what their metas state, as Tempo does
/// @param blocks which blocks; default the live ones only. With compacted ones the same spans come twice, unless they
///     are merged
/// @param blocksInFlight how many blocks are open at a time where they are not merged: the one that is read and those
///     whose footers are fetched meanwhile. 1 or more, default 2
/// @param mostMerged how many blocks may be merged, each of which holds some memory; more are refused with a
///     [dev.intarsia.error.LimitExceededException]. 1 or more, default 256
/// @param keepsStoredOrder whether a trace that was combined from the parts in several blocks keeps resources, scopes
///     and spans in the order in which they are stored, part after part, default false: they are sorted as Tempo sorts
///     them. What lies in one block always keeps its order
/// @param trustStatistics whether blocks, row groups and pages may be left out by what metas and files state about
///     their values, default true; see [dev.intarsia.read.ReadContext.Builder#trustStatistics]. A context without trust
///     reads without it, too
/// @param clock the present time, against which the age of a compaction counts
/// @param unreadable called for each block that cannot be read as a whole: one whose meta is damaged, or of a format
///     that is not supported. When it returns, the other blocks are read without that one. The default throws
public record ScanOptions(
        TempoProjection projection,
        RowGroupFilter filter,
        BlockFilter blocks,
        int blocksInFlight,
        int mostMerged,
        boolean keepsStoredOrder,
        boolean trustStatistics,
        InstantSource clock,
        Consumer<? super ReadException> unreadable) {

    /// All defaults.
    public static final ScanOptions DEFAULTS = new ScanOptions(
            TempoProjection.fullSpans(),
            RowGroupFilter.ALL,
            BlockFilter.liveOnly(),
            2,
            256,
            false,
            true,
            InstantSource.system(),
            problem -> {
                throw problem;
            });

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of its range
    public ScanOptions {
        Objects.requireNonNull(projection, "projection");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(blocks, "blocks");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(unreadable, "unreadable");
        if (blocksInFlight < 1 || mostMerged < 1) {
            throw new IllegalArgumentException("blocks in flight and blocks merged are 1 or more");
        }
    }

    /// The blocks to read, by the times of both filters; without trust in what metas state, those of any time.
    public BlockFilter effectiveBlocks() {
        if (!trustStatistics) {
            return blocks.atAnyTime();
        }
        boolean untimed = filter.fromUnixNanos() == 0 && filter.toUnixNanos() == RowGroupFilter.NO_END;
        if (blocks.time().isPresent() || untimed) {
            return blocks;
        }
        Instant from = filter.fromUnixNanos() == 0 ? Instant.MIN : instant(filter.fromUnixNanos());
        Instant to = filter.toUnixNanos() == RowGroupFilter.NO_END ? Instant.MAX : instant(filter.toUnixNanos());
        return blocks.forSearch(from, to);
    }

    private static Instant instant(long unixNanos) {
        return Instant.ofEpochSecond(
                Long.divideUnsigned(unixNanos, NANOS_PER_SECOND), Long.remainderUnsigned(unixNanos, NANOS_PER_SECOND));
    }

    /// These options where the context trusts statistics, else without trust.
    public ScanOptions within(ReadContext context) {
        return context.trustStatistics() ? this : withTrustStatistics(false);
    }

    /// A context that trusts no more than these options.
    public ReadContext reads(ReadContext context) {
        return trustStatistics || !context.trustStatistics()
                ? context
                : context.derive().trustStatistics(false).build();
    }

    /// These options with another [#projection()].
    public ScanOptions withProjection(TempoProjection value) {
        return new ScanOptions(
                value,
                filter,
                blocks,
                blocksInFlight,
                mostMerged,
                keepsStoredOrder,
                trustStatistics,
                clock,
                unreadable);
    }

    /// These options with another [#filter()].
    public ScanOptions withFilter(RowGroupFilter value) {
        return new ScanOptions(
                projection,
                value,
                blocks,
                blocksInFlight,
                mostMerged,
                keepsStoredOrder,
                trustStatistics,
                clock,
                unreadable);
    }

    /// These options with another [#blocks()].
    public ScanOptions withBlocks(BlockFilter value) {
        return new ScanOptions(
                projection,
                filter,
                value,
                blocksInFlight,
                mostMerged,
                keepsStoredOrder,
                trustStatistics,
                clock,
                unreadable);
    }

    /// These options with another [#blocksInFlight()].
    public ScanOptions withBlocksInFlight(int value) {
        return new ScanOptions(
                projection, filter, blocks, value, mostMerged, keepsStoredOrder, trustStatistics, clock, unreadable);
    }

    /// These options with another [#mostMerged()].
    public ScanOptions withMostMerged(int value) {
        return new ScanOptions(
                projection,
                filter,
                blocks,
                blocksInFlight,
                value,
                keepsStoredOrder,
                trustStatistics,
                clock,
                unreadable);
    }

    /// These options with another [#keepsStoredOrder()].
    public ScanOptions withStoredOrder(boolean value) {
        return new ScanOptions(
                projection, filter, blocks, blocksInFlight, mostMerged, value, trustStatistics, clock, unreadable);
    }

    /// These options with another [#trustStatistics()].
    public ScanOptions withTrustStatistics(boolean value) {
        return new ScanOptions(
                projection, filter, blocks, blocksInFlight, mostMerged, keepsStoredOrder, value, clock, unreadable);
    }

    /// These options with another [#clock()].
    public ScanOptions withClock(InstantSource value) {
        return new ScanOptions(
                projection,
                filter,
                blocks,
                blocksInFlight,
                mostMerged,
                keepsStoredOrder,
                trustStatistics,
                value,
                unreadable);
    }

    /// These options with another [#unreadable()].
    public ScanOptions withUnreadable(Consumer<? super ReadException> value) {
        return new ScanOptions(
                projection,
                filter,
                blocks,
                blocksInFlight,
                mostMerged,
                keepsStoredOrder,
                trustStatistics,
                clock,
                value);
    }
}
