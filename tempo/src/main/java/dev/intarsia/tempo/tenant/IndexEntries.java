package dev.intarsia.tempo.tenant;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Collects what an index holds while it is read, in either form.
///
/// Blocks of a tenant mostly have the same dedicated columns. Lists that are equal are kept once: with hundreds of
/// thousands of blocks they would be most of an index.
final class IndexEntries {
    private final Where where;
    private final ListLimits limits;
    private final List<BlockMeta> live = new ArrayList<>();
    private final List<CompactedBlockMeta> compacted = new ArrayList<>();
    private final List<ReadException> problems = new ArrayList<>();
    private final Set<UUID> liveIds = new HashSet<>();
    private final Set<UUID> compactedIds = new HashSet<>();
    private final Map<List<DedicatedColumn>, List<DedicatedColumn>> columnLists = new HashMap<>();
    private Optional<Instant> createdAt = Optional.empty();
    private int entries;

    IndexEntries(Where where, ListLimits limits) {
        this.where = where;
        this.limits = limits;
    }

    Where where() {
        return where;
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
            live.add(shared(meta));
        });
    }

    /// Adds a compacted block.
    ///
    /// @param parser makes a meta of the entry's bytes
    void compacted(byte[] entry, Function<byte[], CompactedBlockMeta> parser) {
        add(() -> {
            CompactedBlockMeta meta = parser.apply(entry);
            requireFirst(compactedIds, meta.meta());
            compacted.add(new CompactedBlockMeta(shared(meta.meta()), meta.compactedTime()));
        });
    }

    /// A damaged entry costs that block, not the index.
    private void add(Runnable addition) {
        int number = entries++;
        if (entries > limits.maxBlocks()) {
            throw new LimitExceededException(where, "it has more than the limit of " + limits.maxBlocks() + " entries");
        }
        try {
            addition.run();
        } catch (UnsupportedFeatureException e) {
            problems.add(new UnsupportedFeatureException(where, "entry " + number + ": " + e.reason(), e));
        } catch (CorruptFileException e) {
            problems.add(new CorruptFileException(where, "entry " + number + ": " + e.reason(), e));
        }
    }

    private void requireFirst(Set<UUID> ids, BlockMeta meta) {
        if (!ids.add(meta.blockId())) {
            throw new CorruptFileException(where, "block " + meta.blockId() + " is there already");
        }
    }

    private BlockMeta shared(BlockMeta meta) {
        return meta.withDedicatedColumns(columnLists.computeIfAbsent(meta.dedicatedColumns(), Function.identity()));
    }

    TenantIndex index() {
        Instant time = createdAt.orElseThrow(
                () -> new CorruptFileException(where, "not a tenant index: it does not tell when it was made"));
        return new TenantIndex(time, live, compacted, problems);
    }
}
