package dev.intarsia.tempo.tenant;

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
/// @param compacted blocks whose traces live on in other blocks but which are still there; [BlockFilter] tells which of
///     them are still to be read
/// @param problems what could not be made a block of: damaged metas, an index that could not be used. One exception
/// each,
///     with place and reason; they were collected, not thrown
public record BlockList(
        Instant createdAt,
        Origin origin,
        List<StoredBlock> live,
        List<StoredBlock> compacted,
        List<ReadException> problems) {

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
        problems = List.copyOf(problems);
        Set<UUID> gone = new HashSet<>();
        compacted = sorted(compacted, gone, true);
        List<StoredBlock> others = new ArrayList<>(live);
        others.removeIf(block -> gone.contains(block.id()));
        live = sorted(others, new HashSet<>(), false);
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
