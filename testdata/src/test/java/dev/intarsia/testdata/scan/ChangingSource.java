package dev.intarsia.testdata.scan;

import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import java.util.concurrent.CompletionStage;

/// A tenant to which something happens as soon as its first list was made.
///
/// @param source the tenant
/// @param change what happens
record ChangingSource(BlockSource source, Runnable change) implements BlockSource {
    @Override
    public ObjectStore store() {
        return source.store();
    }

    @Override
    public CompletionStage<BlockList> listAsync() {
        return source.listAsync().thenApply(list -> {
            change.run();
            return list;
        });
    }

    @Override
    public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
        return source.refreshAsync(outdated);
    }
}
