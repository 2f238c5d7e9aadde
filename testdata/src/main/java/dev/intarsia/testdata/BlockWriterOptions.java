package dev.intarsia.testdata;

import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.internal.block.BloomShards;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// How a block is stored, and what its meta states about it.
///
/// @param format the trace format
/// @param tenant the tenant
/// @param blockId id of the block
/// @param dedicatedColumns attributes with columns of their own; a format uses those that it supports
/// @param pageBytes size, before compression, at which a page is closed; traces are never split
/// @param bloomShardBytes size of a shard of the bloom filter; small ones yield many shards
/// @param compactionLevel how often the traces are said to have gone through compaction
/// @param replicationFactor 1, or 0 for blocks whose spans may be in others too
/// @param hasIndex whether the `index` object is written
/// @param isNoCompact whether the block has `nocompact.flg`
/// @param isCompacted whether the meta lies in `meta.compacted.json`
public record BlockWriterOptions(
        TempoFormat format,
        String tenant,
        UUID blockId,
        List<DedicatedColumn> dedicatedColumns,
        int pageBytes,
        int bloomShardBytes,
        int compactionLevel,
        int replicationFactor,
        boolean hasIndex,
        boolean isNoCompact,
        boolean isCompacted) {

    /// Tempo's size of a page, before compression.
    public static final int DEFAULT_PAGE_BYTES = 256 << 10;

    /// Checks the ranges.
    public BlockWriterOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(blockId, "blockId");
        if (pageBytes < 1 || bloomShardBytes < 1 || compactionLevel < 0 || replicationFactor < 0) {
            throw new IllegalArgumentException("pages and bloom shards have at least 1 byte");
        }
        dedicatedColumns = List.copyOf(dedicatedColumns);
    }

    /// A live block that was never compacted, with Tempo's defaults and all objects, for the tenant of installations
    /// without tenants.
    public static BlockWriterOptions of(TempoFormat format, UUID blockId) {
        return new BlockWriterOptions(
                format,
                BlockLayout.SINGLE_TENANT,
                blockId,
                List.of(),
                DEFAULT_PAGE_BYTES,
                BloomShards.DEFAULT_SHARD_BYTES,
                0,
                1,
                true,
                false,
                false);
    }

    /// A builder that starts with these options.
    public Builder toBuilder() {
        return new Builder(this);
    }

    /// Changes options one by one; see the components of the record.
    public static final class Builder {
        private TempoFormat format;
        private String tenant;
        private UUID blockId;
        private List<DedicatedColumn> dedicatedColumns;
        private int pageBytes;
        private int bloomShardBytes;
        private int compactionLevel;
        private int replicationFactor;
        private boolean hasIndex;
        private boolean isNoCompact;
        private boolean isCompacted;

        private Builder(BlockWriterOptions from) {
            format = from.format;
            tenant = from.tenant;
            blockId = from.blockId;
            dedicatedColumns = from.dedicatedColumns;
            pageBytes = from.pageBytes;
            bloomShardBytes = from.bloomShardBytes;
            compactionLevel = from.compactionLevel;
            replicationFactor = from.replicationFactor;
            hasIndex = from.hasIndex;
            isNoCompact = from.isNoCompact;
            isCompacted = from.isCompacted;
        }

        /// The trace format.
        public Builder format(TempoFormat value) {
            format = value;
            return this;
        }

        /// Tenant and id of the block.
        public Builder block(String newTenant, UUID newBlockId) {
            tenant = newTenant;
            blockId = newBlockId;
            return this;
        }

        /// Attributes with columns of their own.
        public Builder dedicatedColumns(List<DedicatedColumn> columns) {
            dedicatedColumns = columns;
            return this;
        }

        /// Bytes, before compression, at which a page is closed.
        public Builder pageBytes(int bytes) {
            pageBytes = bytes;
            return this;
        }

        /// Size of a shard of the bloom filter; small ones yield many shards.
        public Builder bloomShardBytes(int bytes) {
            bloomShardBytes = bytes;
            return this;
        }

        /// How often the traces are said to have gone through compaction.
        public Builder compactionLevel(int level) {
            compactionLevel = level;
            return this;
        }

        /// 1, or 0 for blocks whose spans may be in others too.
        public Builder replicationFactor(int factor) {
            replicationFactor = factor;
            return this;
        }

        /// Whether the `index` object is written.
        public Builder index(boolean write) {
            hasIndex = write;
            return this;
        }

        /// Whether the block has `nocompact.flg`.
        public Builder noCompact(boolean flag) {
            isNoCompact = flag;
            return this;
        }

        /// Whether the meta lies in `meta.compacted.json`.
        public Builder compacted(boolean compacted) {
            isCompacted = compacted;
            return this;
        }

        /// The options.
        public BlockWriterOptions build() {
            return new BlockWriterOptions(
                    format,
                    tenant,
                    blockId,
                    dedicatedColumns,
                    pageBytes,
                    bloomShardBytes,
                    compactionLevel,
                    replicationFactor,
                    hasIndex,
                    isNoCompact,
                    isCompacted);
        }
    }
}
