package dev.intarsia.tempo.tenant;

import dev.intarsia.error.Problems;
import dev.intarsia.error.ReadException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The blocks of a tenant at one moment. No block is in it twice, and the blocks of each list ascend by the bytes of
/// their ids.
///
/// @param createdAt the moment: when the index was made, or when listing the folders began
/// @param origin where the list comes from
/// @param live blocks that hold traces
/// @param compacted blocks whose traces are in other blocks but which still exist; [BlockFilter] determines which of
///     them are still to be read
/// @param problems what could not be made a block of: damaged metas, an index that could not be used, each with place
///     and reason; all are counted, the first ones kept
public record BlockList(
        Instant createdAt, Origin origin, List<StoredBlock> live, List<StoredBlock> compacted, Problems problems) {

    /// Where a list comes from.
    public enum Origin {
        /// The tenant's `index.pb.zst`.
        PROTOBUF_INDEX,
        /// The tenant's `index.json.gz`.
        JSON_INDEX,
        /// The metas in the tenant's folders.
        FOLDERS
    }

    /// Copies and sorts the lists. A block that is in both of them is a compacted one: its meta is copied to the new
    /// name before the old one goes.
    ///
    /// @throws IllegalArgumentException when a block is twice in one list, or in the wrong one
    public BlockList {
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(problems, "problems");
        Set<UUID> gone = new HashSet<>();
        compacted = sorted(compacted, gone, true);
        List<StoredBlock> others = new ArrayList<>(live);
        others.removeIf(block -> gone.contains(block.id()));
        live = sorted(others, new HashSet<>(), false);
    }

    /// A list with problems of which all are at hand.
    ///
    /// @throws IllegalArgumentException when a block is twice in one list, or in the wrong one
    public BlockList(
            Instant createdAt,
            Origin origin,
            List<StoredBlock> live,
            List<StoredBlock> compacted,
            List<ReadException> problems) {
        this(createdAt, origin, live, compacted, Problems.of(problems));
    }

    private static List<StoredBlock> sorted(List<StoredBlock> blocks, Set<UUID> ids, boolean compacted) {
        for (StoredBlock block : blocks) {
            if (!ids.add(block.id()) || block.isCompacted() != compacted) {
                throw new IllegalArgumentException("block " + block.id() + " is twice in a list or in the wrong one");
            }
        }
        return blocks.stream().sorted(BlockOrder.byId()).toList();
    }

    /// Number of blocks, live and compacted.
    public int size() {
        return live.size() + compacted.size();
    }
}
