package dev.intarsia.tempo.tenant;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.Problems;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.CompactedBlockMeta;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads the meta of one folder, which the block may leave at any moment: compaction renames the meta, retention
/// removes it.
///
/// @param id the folder's name
/// @param layout the folder
/// @param listing what the folders of a list share
record BlockFolder(UUID id, BlockLayout layout, Listing listing) {
    /// What the folders of one list share.
    ///
    /// @param objects reads metas
    /// @param maxMetaBytes most bytes of a meta
    /// @param time the time of the list, for a compaction whose time is nowhere stored
    /// @param described number of damaged metas that were described so far
    /// @param parts equal parts of metas
    record Listing(WholeObjects objects, int maxMetaBytes, Instant time, AtomicInteger described, SharedParts parts) {}

    /// What there was.
    sealed interface Content {}

    /// A block.
    record Found(StoredBlock block) implements Content {}

    /// A meta that is none.
    record Damaged(ReadException problem) implements Content {}

    /// A meta that is none, after so many others that it is only counted.
    record Undescribed() implements Content {}

    /// No meta: the block is not complete yet, or not any more.
    record NoBlock() implements Content {}

    /// Looks what there is. Fails when the store does.
    CompletionStage<Content> look() {
        return WholeObjects.whileOutdated(
                WholeObjects.ATTEMPTS,
                new NoBlock(),
                () -> listing.objects()
                        .store()
                        .list(layout.key("meta."), "")
                        .thenCompose(this::readMeta)
                        .exceptionallyCompose(this::unreachable));
    }

    /// A link that leads back to where it lies costs that folder only.
    private CompletionStage<Content> unreachable(Throwable failure) {
        return Stages.unwrapped(failure) instanceof StoreException store
                        && store.storeReason() == StoreException.Reason.INVALID_KEY
                ? CompletableFuture.completedStage(damaged(store))
                : CompletableFuture.failedStage(Stages.unwrapped(failure));
    }

    private CompletionStage<Content> readMeta(ListPage page) {
        Optional<ListedObject> compacted = find(page, layout.compactedMeta());
        if (compacted.isPresent()) {
            return readMeta(compacted.get(), true);
        }
        return find(page, layout.meta())
                .map(live -> readMeta(live, false))
                .orElseGet(() -> CompletableFuture.completedStage(new NoBlock()));
    }

    private static Optional<ListedObject> find(ListPage page, String key) {
        return page.objects().stream()
                .filter(object -> object.key().equals(key))
                .findFirst();
    }

    private CompletionStage<Content> readMeta(ListedObject listed, boolean compacted) {
        if (listed.object().size() > listing.maxMetaBytes()) {
            return CompletableFuture.completedStage(damaged(new LimitExceededException(
                    ErrorLocation.of(listed.key()),
                    listed.object().size() + " bytes, more than the limit of " + listing.maxMetaBytes())));
        }
        return listing.objects().read(listed.object()).thenApply(json -> parse(json, listed, compacted));
    }

    private Content parse(byte[] json, ListedObject listed, boolean compacted) {
        ErrorLocation location = ErrorLocation.of(listed.key());
        try {
            BlockMeta meta;
            Optional<Instant> time = Optional.empty();
            if (compacted) {
                CompactedBlockMeta both = CompactedBlockMeta.parse(json, location);
                meta = both.meta();
                time = Optional.of(both.compactedTime().or(listed::lastModified).orElse(listing.time()));
            } else {
                meta = BlockMeta.parse(json, location);
            }
            if (!meta.blockId().equals(id)) {
                throw new CorruptFileException(
                        location, "blockID is " + meta.blockId() + ", but the folder's is " + id);
            }
            return new Found(new StoredBlock(listing.parts().shared(meta), layout, time));
        } catch (CorruptFileException | UnsupportedFeatureException e) {
            return damaged(e);
        }
    }

    private Content damaged(ReadException problem) {
        return listing.described().getAndIncrement() < Problems.KEPT ? new Damaged(problem) : new Undescribed();
    }
}
