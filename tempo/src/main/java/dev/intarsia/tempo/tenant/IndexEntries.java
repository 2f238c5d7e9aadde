package dev.intarsia.tempo.tenant;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Problems;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Collects what an index holds while it is read, in either form.
///
/// Blocks of a tenant have the same name and mostly the same dedicated columns, which are kept once; see
/// [SharedParts]. With that an entry takes some hundred bytes, whatever the index says, and a bad one none.
final class IndexEntries {
    private final ErrorLocation location;
    private final ListLimits limits;
    private final List<BlockMeta> live = new ArrayList<>();
    private final List<CompactedBlockMeta> compacted = new ArrayList<>();
    private final Problems.Collector problems = new Problems.Collector();
    private final Set<UUID> liveIds = new HashSet<>();
    private final Set<UUID> compactedIds = new HashSet<>();
    private final SharedParts parts;
    private Optional<Instant> createdAt = Optional.empty();
    private int entries;

    IndexEntries(ErrorLocation location, ListLimits limits) {
        this.location = location;
        this.limits = limits;
        this.parts = new SharedParts(location);
    }

    ErrorLocation location() {
        return location;
    }

    int maxMetaBytes() {
        return limits.maxMetaBytes();
    }

    void createdAt(Instant time) {
        createdAt = Optional.of(time);
    }

    /// Adds a live block.
    ///
    /// @param parser makes a meta of the entry's bytes
    void live(byte[] entry, Function<byte[], BlockMeta> parser) {
        add(() -> {
            BlockMeta meta = parser.apply(entry);
            requireFirst(liveIds, meta);
            live.add(parts.shared(meta));
        });
    }

    /// Adds a compacted block.
    ///
    /// @param parser makes a meta of the entry's bytes
    void compacted(byte[] entry, Function<byte[], CompactedBlockMeta> parser) {
        add(() -> {
            CompactedBlockMeta meta = parser.apply(entry);
            requireFirst(compactedIds, meta.meta());
            compacted.add(new CompactedBlockMeta(parts.shared(meta.meta()), meta.compactedTime()));
        });
    }

    /// A damaged entry costs that block, not the index.
    private void add(Runnable addition) {
        int number = entries++;
        if (entries > limits.maxBlocks()) {
            throw new LimitExceededException(
                    location, "it has more than the limit of " + limits.maxBlocks() + " entries");
        }
        try {
            addition.run();
        } catch (UnsupportedFeatureException e) {
            note(() -> new UnsupportedFeatureException(location, "entry " + number + ": " + e.reason(), e));
        } catch (CorruptFileException e) {
            note(() -> new CorruptFileException(location, "entry " + number + ": " + e.reason(), e));
        }
    }

    /// An index of bad entries only, some bytes each, is no reason to describe them all.
    private void note(Supplier<ReadException> problem) {
        if (problems.isFull()) {
            problems.count(1);
        } else {
            problems.add(problem.get());
        }
    }

    private void requireFirst(Set<UUID> ids, BlockMeta meta) {
        if (!ids.add(meta.blockId())) {
            throw new CorruptFileException(location, "block " + meta.blockId() + " is there already");
        }
    }

    TenantIndex index() {
        Instant time = createdAt.orElseThrow(
                () -> new CorruptFileException(location, "not a tenant index: it does not say when it was made"));
        return new TenantIndex(time, live, compacted, problems.problems());
    }
}
