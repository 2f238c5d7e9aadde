package dev.intarsia.testdata.tenant;

import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.internal.block.BloomShards;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What tenant to generate.
///
/// @param target folder that holds the tenants
/// @param seed the same seed yields the same bytes, all else being equal
/// @param tenant the tenant
/// @param traces number of traces in all blocks together, at least 1
/// @param spansPerTrace average number of spans, at least 1
/// @param formats the formats of the live blocks, one per block
/// @param compactions how many of the live blocks, the first ones, came out of the compaction of two others that are
///     still there
/// @param isReplicated whether some spans are in several live blocks, as with a replication factor of 3
/// @param rowGroups number of row groups per block
/// @param bloomShardBytes size of a shard of the bloom filters
/// @param indexes names of the tenant index objects to write
/// @param damages folders beside the blocks that are none
public record TenantOptions(
        Path target,
        long seed,
        String tenant,
        int traces,
        int spansPerTrace,
        List<TempoFormat> formats,
        int compactions,
        boolean isReplicated,
        int rowGroups,
        int bloomShardBytes,
        Set<String> indexes,
        List<MetaDamage> damages) {

    /// Checks the ranges.
    public TenantOptions {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(tenant, "tenant");
        formats = List.copyOf(formats);
        indexes = Set.copyOf(indexes);
        damages = List.copyOf(damages);
        if (traces < 1 || spansPerTrace < 1 || rowGroups < 1 || formats.isEmpty()) {
            throw new IllegalArgumentException("traces, spans per trace, row groups and blocks are at least 1");
        }
        if (compactions < 0 || compactions > formats.size()) {
            throw new IllegalArgumentException(compactions + " of " + formats.size() + " blocks are compacted");
        }
    }

    /// 120 traces of 8 spans on average in six live blocks, two of each format, of which two came out of a
    /// compaction; spans in several blocks; both forms of the index; no damage.
    public static TenantOptions of(Path target, long seed) {
        return new TenantOptions(
                target,
                seed,
                BlockLayout.SINGLE_TENANT,
                120,
                8,
                List.of(
                        TempoFormat.VPARQUET5,
                        TempoFormat.VPARQUET4,
                        TempoFormat.VPARQUET3,
                        TempoFormat.VPARQUET5,
                        TempoFormat.VPARQUET4,
                        TempoFormat.VPARQUET3),
                2,
                true,
                2,
                BloomShards.DEFAULT_SHARD_BYTES,
                Set.of(TenantIndexFile.PROTOBUF, TenantIndexFile.JSON),
                List.of());
    }

    /// A copy with another size.
    public TenantOptions withSize(int newTraces, int newSpansPerTrace) {
        return new TenantOptions(
                target,
                seed,
                tenant,
                newTraces,
                newSpansPerTrace,
                formats,
                compactions,
                isReplicated,
                rowGroups,
                bloomShardBytes,
                indexes,
                damages);
    }

    /// A copy for another tenant.
    public TenantOptions withTenant(String newTenant) {
        return new TenantOptions(
                target,
                seed,
                newTenant,
                traces,
                spansPerTrace,
                formats,
                compactions,
                isReplicated,
                rowGroups,
                bloomShardBytes,
                indexes,
                damages);
    }

    /// A copy with other live blocks.
    public TenantOptions withBlocks(List<TempoFormat> newFormats, int newCompactions, boolean replicated) {
        return new TenantOptions(
                target,
                seed,
                tenant,
                traces,
                spansPerTrace,
                newFormats,
                newCompactions,
                replicated,
                rowGroups,
                bloomShardBytes,
                indexes,
                damages);
    }

    /// A copy with other row groups and bloom filters.
    public TenantOptions withLayout(int newRowGroups, int newBloomShardBytes) {
        return new TenantOptions(
                target,
                seed,
                tenant,
                traces,
                spansPerTrace,
                formats,
                compactions,
                isReplicated,
                newRowGroups,
                newBloomShardBytes,
                indexes,
                damages);
    }

    /// A copy with these forms of the index, and with these folders that are no blocks.
    public TenantOptions withIndexes(Set<String> newIndexes, List<MetaDamage> newDamages) {
        return new TenantOptions(
                target,
                seed,
                tenant,
                traces,
                spansPerTrace,
                formats,
                compactions,
                isReplicated,
                rowGroups,
                bloomShardBytes,
                newIndexes,
                newDamages);
    }
}
