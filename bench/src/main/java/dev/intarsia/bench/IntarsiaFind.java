package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds traces of a block one after the other and visits every field of them. The list of blocks is loaded beforehand,
/// as it is where traces are looked up; bloom filter, index, footer and page indexes are read each time, unless the
/// context keeps them.
final class IntarsiaFind {
    private final TraceFinder finder;
    private final List<Bytes> ids;

    IntarsiaFind(BenchBlock block, ReadContext context, List<Bytes> ids) {
        Path folder = Objects.requireNonNull(block.file().toAbsolutePath().getParent(), "folder of the file");
        BlockMeta meta = block.open(context)
                .meta()
                .orElseThrow(() -> new IllegalArgumentException("no meta.json beside " + block.file()));
        StoredBlock stored = new StoredBlock(meta, new BlockLayout(""), Optional.empty());
        BlockList list = new BlockList(Instant.EPOCH, BlockList.Origin.FOLDERS, List.of(stored), List.of(), List.of());
        this.finder =
                TraceFinder.of(BlockSource.fixed(new LocalObjectStore(folder), list), context, FindOptions.DEFAULTS);
        this.ids = ids;
    }

    TraceFold read() {
        TraceFold fold = new TraceFold();
        for (Bytes id : ids) {
            Trace trace = finder.find(id).orElseThrow(() -> new GateException("trace " + id + " was not found"));
            fold.add(trace);
        }
        return fold;
    }
}
