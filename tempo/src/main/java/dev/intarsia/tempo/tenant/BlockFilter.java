package dev.intarsia.tempo.tenant;

import dev.intarsia.tempo.block.BlockMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Which blocks of a list to read. Blocks are chosen by their ids, times and compaction only: what old metas state
/// about the least and the greatest trace id (`minID`, `maxID`) was wrong in real blocks and is never looked at.
///
/// **Compacted blocks.** A reader whose list is one poll old does not contain the block that compaction made yet, and
/// one whose list is newer may be handed the old ones for as long; so compacted blocks count for [#compactedFor()]
/// after their compaction, as in Tempo. Whoever reads them must expect the same spans twice.
///
/// @param time blocks with traces in this range; empty for all. A meta whose times are not known
///     ([BlockMeta#hasKnownTimes]) is never ruled out by it
/// @param first least block id, inclusive, in the order of the bytes
/// @param last greatest block id, inclusive, in the order of the bytes
/// @param compactedFor how long a compacted block counts
public record BlockFilter(Optional<TimeRange> time, UUID first, UUID last, Duration compactedFor) {
    /// How often Tempo polls by default.
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofMinutes(5);

    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);

    /// How a range of time and a block meet. Metas have whole seconds: the first of the earliest start and the last
    /// begun of the latest end, which the block covers as a whole; so the start of a range is taken down to its second.
    ///
    /// @param from start of the range
    /// @param to end of the range
    /// @param touching whether a block meets the range that begins where it ends
    public record TimeRange(Instant from, Instant to, boolean touching) {
        /// Checks the order.
        ///
        /// @throws IllegalArgumentException when the range ends before it starts
        public TimeRange {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a range of time from " + from + " to " + to);
            }
        }

        private boolean meets(Instant start, Instant end) {
            Instant least = from.equals(Instant.MIN) ? from : from.truncatedTo(ChronoUnit.SECONDS);
            return (touching ? !start.isAfter(to) : start.isBefore(to)) && !end.isBefore(least);
        }
    }

    /// Checks the ids.
    ///
    /// @throws IllegalArgumentException when the range of ids is empty or the duration negative
    public BlockFilter {
        Objects.requireNonNull(time, "time");
        if (BlockOrder.compare(first, last) > 0) {
            throw new IllegalArgumentException("block ids from " + first + " to " + last);
        }
        if (compactedFor.isNegative()) {
            throw new IllegalArgumentException("compacted blocks cannot count for " + compactedFor);
        }
    }

    /// All live blocks, and the compacted ones for twice the poll interval.
    public static BlockFilter all(Duration pollInterval) {
        return new BlockFilter(Optional.empty(), LEAST, GREATEST, pollInterval.multipliedBy(2));
    }

    /// All live blocks and no compacted ones.
    public static BlockFilter liveOnly() {
        return new BlockFilter(Optional.empty(), LEAST, GREATEST, Duration.ZERO);
    }

    /// With a range of time as finding a trace by its id takes it: block and range share more than one point.
    public BlockFilter forFind(Instant from, Instant to) {
        return new BlockFilter(Optional.of(new TimeRange(from, to, false)), first, last, compactedFor);
    }

    /// With a range of time as searching takes it: one common point is enough.
    public BlockFilter forSearch(Instant from, Instant to) {
        return new BlockFilter(Optional.of(new TimeRange(from, to, true)), first, last, compactedFor);
    }

    /// With blocks of any time.
    public BlockFilter atAnyTime() {
        return new BlockFilter(Optional.empty(), first, last, compactedFor);
    }

    /// With a range of block ids, both ends inclusive.
    public BlockFilter withBlocks(UUID least, UUID greatest) {
        return new BlockFilter(time, least, greatest, compactedFor);
    }

    /// With the ids of one of several shards. Neighbouring shards share the id between them, so that a block on it is
    /// read by both.
    ///
    /// @param shard number of the shard, from 0
    /// @param shards how many there are
    /// @throws IndexOutOfBoundsException when there is no such shard
    public BlockFilter shard(int shard, int shards) {
        Objects.checkIndex(shard, shards);
        return withBlocks(boundary(shard, shards), boundary(shard + 1, shards));
    }

    /// The upper halves of the bounds divide the numbers of 64 bits evenly, the first ones taking what is left over.
    private static UUID boundary(int number, int shards) {
        if (number == shards) {
            return GREATEST;
        }
        long step = Long.divideUnsigned(-1L, shards);
        long left = Long.remainderUnsigned(-1L, shards);
        return new UUID(number * step + Math.min(number, left), 0);
    }

    /// Whether a block is to be read.
    ///
    /// @param now the present time, against which the age of a compaction counts
    public boolean accepts(StoredBlock block, Instant now) {
        return BlockOrder.compare(first, block.id()) <= 0
                && BlockOrder.compare(block.id(), last) <= 0
                && counts(block, now)
                && (time.isEmpty() || meets(block.meta(), time.get()));
    }

    private boolean counts(StoredBlock block, Instant now) {
        if (block.compactedAt().isEmpty()) {
            return true;
        }
        Duration age = Duration.between(block.compactedAt().get(), now);
        return !compactedFor.isZero() && age.compareTo(compactedFor) <= 0;
    }

    private static boolean meets(BlockMeta meta, TimeRange range) {
        return !meta.hasKnownTimes() || range.meets(meta.startTime(), meta.endTime());
    }

    /// The blocks of a list to read: live ones, then compacted ones, each ascending by id.
    ///
    /// @param now the present time, against which the age of a compaction counts
    public List<StoredBlock> select(BlockList list, Instant now) {
        List<StoredBlock> selected = new ArrayList<>();
        for (StoredBlock block : list.live()) {
            if (accepts(block, now)) {
                selected.add(block);
            }
        }
        for (StoredBlock block : list.compacted()) {
            if (accepts(block, now)) {
                selected.add(block);
            }
        }
        return selected;
    }
}
