package dev.intarsia.tempo.tenant;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
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

/// Reads the meta of one folder, which the block may leave at any moment: compaction renames the meta, retention
/// removes it.
///
/// @param id the folder's name
/// @param layout the folder
/// @param objects reads the meta
/// @param maxMetaBytes most bytes of the meta
/// @param listedAt the time of the list, for a compaction of which nobody tells the time
record BlockFolder(UUID id, BlockLayout layout, WholeObjects objects, int maxMetaBytes, Instant listedAt) {
    /// What there was.
    sealed interface Content {}

    /// A block.
    record Found(StoredBlock block) implements Content {}

    /// A meta that is none.
    record Damaged(ReadException problem) implements Content {}

    /// No meta: the block is not complete yet, or not any more.
    record NoBlock() implements Content {}

    /// Looks what there is. Fails when the store does.
    CompletionStage<Content> look() {
        return WholeObjects.whileOutdated(
                WholeObjects.ATTEMPTS,
                new NoBlock(),
                () -> objects.store().list(layout.key("meta."), "").thenCompose(this::readMeta));
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
        if (listed.object().size() > maxMetaBytes) {
            return CompletableFuture.completedStage(new Damaged(new LimitExceededException(
                    Where.of(listed.key()),
                    listed.object().size() + " bytes, more than the limit of " + maxMetaBytes)));
        }
        return objects.read(listed.object()).thenApply(json -> parse(json, listed, compacted));
    }

    private Content parse(byte[] json, ListedObject listed, boolean compacted) {
        Where where = Where.of(listed.key());
        try {
            BlockMeta meta;
            Optional<Instant> time = Optional.empty();
            if (compacted) {
                CompactedBlockMeta both = CompactedBlockMeta.parse(json, where);
                meta = both.meta();
                time = Optional.of(both.compactedTime().or(listed::lastModified).orElse(listedAt));
            } else {
                meta = BlockMeta.parse(json, where);
            }
            if (!meta.blockId().equals(id)) {
                throw new CorruptFileException(where, "blockID is " + meta.blockId() + ", but the folder's is " + id);
            }
            return new Found(new StoredBlock(meta, layout, time));
        } catch (CorruptFileException | UnsupportedFeatureException e) {
            return new Damaged(e);
        }
    }
}
