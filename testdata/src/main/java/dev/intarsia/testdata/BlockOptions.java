package dev.intarsia.testdata;

import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// What block to generate.
///
/// @param target folder that holds the tenants
/// @param seed the same seed gives the same bytes, all else being equal
/// @param traces number of traces, at least 1
/// @param spansPerTrace average number of spans, at least 1; single traces differ widely
/// @param wideTraceSpans spans of the one wide trace, 0 for none
/// @param rowGroups number of row groups; less when there are not enough traces
/// @param tenant the tenant
/// @param blockId id of the block
/// @param dedicatedColumns attributes with columns of their own
public record BlockOptions(
        Path target,
        long seed,
        int traces,
        int spansPerTrace,
        int wideTraceSpans,
        int rowGroups,
        String tenant,
        UUID blockId,
        List<DedicatedColumn> dedicatedColumns) {

    private static final List<DedicatedColumn> DEDICATED = List.of(
            DedicatedColumn.string(Scope.RESOURCE, "host.name"),
            DedicatedColumn.string(Scope.RESOURCE, "service.version"),
            DedicatedColumn.string(Scope.RESOURCE, "deployment.environment"),
            DedicatedColumn.string(Scope.SPAN, "db.system"),
            DedicatedColumn.string(Scope.SPAN, "db.statement"),
            DedicatedColumn.string(Scope.SPAN, "net.peer.ip"),
            DedicatedColumn.string(Scope.SPAN, "rpc.method"),
            DedicatedColumn.string(Scope.SPAN, "messaging.destination.name"));

    /// Checks the ranges.
    public BlockOptions {
        if (traces < 1 || spansPerTrace < 1 || rowGroups < 1 || wideTraceSpans < 0) {
            throw new IllegalArgumentException("traces, spans per trace and row groups are at least 1");
        }
        dedicatedColumns = List.copyOf(dedicatedColumns);
    }

    /// 200 traces of 12 spans on average and one of 2,500, in 4 row groups, for the tenant of installations without
    /// tenants. The block's id follows from the seed.
    public static BlockOptions of(Path target, long seed) {
        UUID blockId =
                new UUID(TraceGenerator.mix(seed) & ~0xF000L | 0x4000L, TraceGenerator.mix(~seed) >>> 2 | 1L << 63);
        return new BlockOptions(target, seed, 200, 12, 2_500, 4, BlockLayout.SINGLE_TENANT, blockId, DEDICATED);
    }

    /// A copy with another size.
    public BlockOptions withSize(int newTraces, int newSpansPerTrace, int newWideTraceSpans, int newRowGroups) {
        return new BlockOptions(
                target,
                seed,
                newTraces,
                newSpansPerTrace,
                newWideTraceSpans,
                newRowGroups,
                tenant,
                blockId,
                dedicatedColumns);
    }

    /// A copy with another name.
    public BlockOptions withBlock(String newTenant, UUID newBlockId) {
        return new BlockOptions(
                target,
                seed,
                traces,
                spansPerTrace,
                wideTraceSpans,
                rowGroups,
                newTenant,
                newBlockId,
                dedicatedColumns);
    }

    /// A copy with other dedicated columns.
    public BlockOptions withDedicatedColumns(List<DedicatedColumn> columns) {
        return new BlockOptions(
                target, seed, traces, spansPerTrace, wideTraceSpans, rowGroups, tenant, blockId, columns);
    }
}
