package dev.intarsia.tempo.find;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Bytes;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// A block that may hold a trace.
sealed interface Candidate {

    /// A block of a list, of which only the meta is known.
    record Listed(ObjectStore store, StoredBlock block) implements Candidate {
        /// Whether its footer need not be read any more.
        boolean isKnown(ReadContext context) {
            return TempoBlock.dataOf(block.layout(), block.meta())
                    .flatMap(data -> context.metadataCache().flatMap(cache -> cache.footer(store, data)))
                    .isPresent();
        }

        CompletionStage<TempoBlock> open(ReadContext context) {
            return TempoBlock.openAsync(store, block.layout(), block.meta(), context);
        }

        @Override
        public String name() {
            return block.id().toString();
        }

        @Override
        public Optional<String> bloomKey(Bytes traceId) {
            block.meta().tempoFormat(ErrorLocation.of(block.layout().meta()));
            return Optional.of(Candidate.bloomKey(block.layout(), block.meta(), traceId));
        }
    }

    /// A block that was opened before.
    record Open(TempoBlock block) implements Candidate {
        @Override
        public ObjectStore store() {
            return block.file().store();
        }

        @Override
        public String name() {
            return block.meta()
                    .map(meta -> meta.blockId().toString())
                    .orElse(block.file().object().key());
        }

        @Override
        public Optional<String> bloomKey(Bytes traceId) {
            return block.layout()
                    .flatMap(layout -> block.meta().map(meta -> Candidate.bloomKey(layout, meta, traceId)));
        }
    }

    /// Where its objects lie.
    ObjectStore store();

    /// Its id, or the key of a lone file.
    String name();

    /// The shard of its bloom filter that covers a trace; empty for a lone file, which has none.
    ///
    /// @throws dev.intarsia.error.UnsupportedFeatureException when the block's format cannot be read
    Optional<String> bloomKey(Bytes traceId);

    private static String bloomKey(BlockLayout layout, BlockMeta meta, Bytes traceId) {
        if (meta.bloomShards() > Integer.MAX_VALUE) {
            throw new CorruptFileException(
                    ErrorLocation.of(layout.meta()), meta.bloomShards() + " shards of a bloom filter");
        }
        return layout.bloom(TraceIds.bloomShard(traceId, meta.bloomShardCount()));
    }
}
