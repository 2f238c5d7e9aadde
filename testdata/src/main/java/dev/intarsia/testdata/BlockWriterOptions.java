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

    /// These options for another tenant and block.
    public BlockWriterOptions withBlock(String newTenant, UUID newBlockId) {
        return new BlockWriterOptions(
                format,
                newTenant,
                newBlockId,
                dedicatedColumns,
                pageBytes,
                bloomShardBytes,
                compactionLevel,
                replicationFactor,
                hasIndex,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#format()].
    public BlockWriterOptions withFormat(TempoFormat value) {
        return new BlockWriterOptions(
                value,
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

    /// These options with another [#dedicatedColumns()].
    public BlockWriterOptions withDedicatedColumns(List<DedicatedColumn> value) {
        return new BlockWriterOptions(
                format,
                tenant,
                blockId,
                value,
                pageBytes,
                bloomShardBytes,
                compactionLevel,
                replicationFactor,
                hasIndex,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#pageBytes()].
    public BlockWriterOptions withPageBytes(int value) {
        return new BlockWriterOptions(
                format,
                tenant,
                blockId,
                dedicatedColumns,
                value,
                bloomShardBytes,
                compactionLevel,
                replicationFactor,
                hasIndex,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#bloomShardBytes()].
    public BlockWriterOptions withBloomShardBytes(int value) {
        return new BlockWriterOptions(
                format,
                tenant,
                blockId,
                dedicatedColumns,
                pageBytes,
                value,
                compactionLevel,
                replicationFactor,
                hasIndex,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#compactionLevel()].
    public BlockWriterOptions withCompactionLevel(int value) {
        return new BlockWriterOptions(
                format,
                tenant,
                blockId,
                dedicatedColumns,
                pageBytes,
                bloomShardBytes,
                value,
                replicationFactor,
                hasIndex,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#replicationFactor()].
    public BlockWriterOptions withReplicationFactor(int value) {
        return new BlockWriterOptions(
                format,
                tenant,
                blockId,
                dedicatedColumns,
                pageBytes,
                bloomShardBytes,
                compactionLevel,
                value,
                hasIndex,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#hasIndex()].
    public BlockWriterOptions withIndex(boolean value) {
        return new BlockWriterOptions(
                format,
                tenant,
                blockId,
                dedicatedColumns,
                pageBytes,
                bloomShardBytes,
                compactionLevel,
                replicationFactor,
                value,
                isNoCompact,
                isCompacted);
    }

    /// These options with another [#isNoCompact()].
    public BlockWriterOptions withNoCompact(boolean value) {
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
                value,
                isCompacted);
    }

    /// These options with another [#isCompacted()].
    public BlockWriterOptions withCompacted(boolean value) {
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
                value);
    }
}
