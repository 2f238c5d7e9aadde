package dev.intarsia.reactive.tempo;

import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.ListOptions.IndexUse;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.tenant.GeneratedTenant;
import dev.intarsia.testdata.tenant.TenantBlock;
import dev.intarsia.testdata.tenant.TenantGenerator;
import dev.intarsia.testdata.tenant.TenantOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A generated tenant whose live blocks lie in memory.
///
/// @param store where they lie
/// @param blocks their ids
record TempoTenants(FakeObjectStore store, List<UUID> blocks) {

    /// Six blocks of three formats that share traces.
    static TempoTenants generate(Path folder, long seed, int traces, int rowGroups) throws IOException {
        GeneratedTenant tenant = TenantGenerator.generate(
                TenantOptions.of(folder, seed).withSize(traces, 4).withLayout(rowGroups, 1024));
        FakeObjectStore store = new FakeObjectStore();
        for (TenantBlock block : tenant.live()) {
            Path directory = block.written().directory();
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    store.put(directory.getFileName() + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
        return new TempoTenants(
                store,
                tenant.live().stream()
                        .map(block -> block.written().meta().blockId())
                        .toList());
    }

    BlockSource source(ReadContext context) {
        return TempoTenant.inFolder(store, "", context, ListOptions.DEFAULTS.withIndex(IndexUse.NEVER));
    }

    void remove(UUID block) {
        BlockLayout layout = new BlockLayout(block.toString());
        store.remove(layout.meta());
        store.remove(layout.data());
    }
}
