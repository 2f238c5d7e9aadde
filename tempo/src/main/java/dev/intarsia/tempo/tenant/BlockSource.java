package dev.intarsia.tempo.tenant;

import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.store.ObjectStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Where a reader of many blocks takes its list from, and a newer one when blocks of the first have gone.
///
/// Compaction and retention remove blocks at any time. A reader that finds an object of a block missing
/// ([dev.intarsia.error.StoreException] with reason `NOT_FOUND`) requests a newer list, drops the block if it is not
/// in there any more, and reads the blocks that have come instead. Stages fail with a
/// [dev.intarsia.error.ReadException]. Implementations are thread-safe.
public interface BlockSource {
    /// The store in which the blocks of the lists lie; the source does not close it.
    ObjectStore store();

    /// The present list, which may be as old as the source allows. Nothing is requested from the store if a list is at
    /// hand.
    CompletionStage<BlockList> listAsync();

    /// The same while the caller waits.
    ///
    /// @throws dev.intarsia.error.ReadException when there is no list
    default BlockList list() {
        return Stages.join(listAsync());
    }

    /// A newer list than one that proved to be outdated. It is made for this call, or for another one since
    /// `outdated` was made; an index that is not newer than `outdated` is not trusted again.
    ///
    /// @param outdated a list of this source
    CompletionStage<BlockList> refreshAsync(BlockList outdated);

    /// The same while the caller waits.
    ///
    /// @throws dev.intarsia.error.ReadException when there is no newer list
    default BlockList refresh(BlockList outdated) {
        return Stages.join(refreshAsync(outdated));
    }

    /// A source whose list never changes.
    static BlockSource fixed(ObjectStore store, BlockList list) {
        return new BlockSource() {
            @Override
            public ObjectStore store() {
                return store;
            }

            @Override
            public CompletionStage<BlockList> listAsync() {
                return CompletableFuture.completedStage(list);
            }

            @Override
            public CompletionStage<BlockList> refreshAsync(BlockList outdated) {
                return listAsync();
            }
        };
    }
}
