package dev.intarsia.testdata;

import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Option;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// What block to generate.
///
/// @param target folder that holds the tenants
/// @param seed the same seed yields the same bytes, all else being equal
/// @param traces number of traces, at least 1
/// @param spansPerTrace average number of spans, at least 1; single traces differ widely
/// @param wideTraceSpans spans of the one wide trace, 0 for none
/// @param rowGroups number of row groups; less when there are not enough traces
/// @param stored how the block is stored
public record BlockOptions(
        Path target,
        long seed,
        int traces,
        int spansPerTrace,
        int wideTraceSpans,
        int rowGroups,
        BlockWriterOptions stored) {

    private static final List<DedicatedColumn> DEDICATED = List.of(
            DedicatedColumn.string(Scope.RESOURCE, "host.name"),
            DedicatedColumn.string(Scope.RESOURCE, "service.version"),
            DedicatedColumn.string(Scope.RESOURCE, "deployment.environment"),
            DedicatedColumn.string(Scope.SPAN, "db.system"),
            DedicatedColumn.string(Scope.SPAN, "db.statement"),
            DedicatedColumn.string(Scope.SPAN, "net.peer.ip"),
            DedicatedColumn.string(Scope.SPAN, "rpc.method"),
            DedicatedColumn.string(Scope.SPAN, "messaging.destination.name"));

    /// Dedicated columns of every kind that vParquet5 has: of resources, spans and events, texts and integers, lists,
    /// and blobs. The other formats use the first eight of them.
    public static final List<DedicatedColumn> EVERY_KIND_OF_COLUMN = List.of(
            DedicatedColumn.string(Scope.RESOURCE, "host.name"),
            DedicatedColumn.string(Scope.RESOURCE, "service.version"),
            DedicatedColumn.string(Scope.RESOURCE, "deployment.environment"),
            DedicatedColumn.string(Scope.SPAN, "db.system"),
            DedicatedColumn.string(Scope.SPAN, "net.peer.ip"),
            DedicatedColumn.string(Scope.SPAN, "rpc.method"),
            DedicatedColumn.string(Scope.SPAN, "http.method"),
            DedicatedColumn.string(Scope.SPAN, "messaging.destination.name"),
            column(Scope.RESOURCE, "process.command_args", DedicatedColumn.Type.STRING, Option.ARRAY),
            column(Scope.RESOURCE, "process.pid", DedicatedColumn.Type.INT),
            column(Scope.SPAN, "http.status_code", DedicatedColumn.Type.INT),
            column(Scope.SPAN, "db.statement", DedicatedColumn.Type.STRING, Option.BLOB),
            column(Scope.SPAN, "db.rows", DedicatedColumn.Type.INT),
            column(Scope.SPAN, "array.strings", DedicatedColumn.Type.STRING, Option.ARRAY, Option.BLOB),
            column(Scope.SPAN, "array.one", DedicatedColumn.Type.STRING, Option.ARRAY),
            column(Scope.SPAN, "array.none", DedicatedColumn.Type.INT, Option.ARRAY),
            column(Scope.SPAN, "array.ints", DedicatedColumn.Type.INT, Option.ARRAY),
            column(Scope.EVENT, "exception.type", DedicatedColumn.Type.STRING),
            column(Scope.EVENT, "exception.message", DedicatedColumn.Type.STRING, Option.BLOB),
            column(Scope.EVENT, "int.most", DedicatedColumn.Type.INT));

    /// Checks the ranges.
    public BlockOptions {
        if (traces < 1 || spansPerTrace < 1 || rowGroups < 1 || wideTraceSpans < 0) {
            throw new IllegalArgumentException("traces, spans per trace and row groups are at least 1");
        }
    }

    /// A vParquet4 block of 200 traces of 12 spans on average and one of 2,500, in 4 row groups, for the tenant of
    /// installations without tenants. The block's id follows from the seed.
    public static BlockOptions of(Path target, long seed) {
        BlockWriterOptions stored =
                BlockWriterOptions.of(TempoFormat.VPARQUET4, blockIdOf(seed)).withDedicatedColumns(DEDICATED);
        return new BlockOptions(target, seed, 200, 12, 2_500, 4, stored);
    }

    /// The random UUID that follows from a number.
    public static UUID blockIdOf(long seed) {
        return new UUID(TraceGenerator.mix(seed) & ~0xF000L | 0x4000L, TraceGenerator.mix(~seed) >>> 2 | 1L << 63);
    }

    private static DedicatedColumn column(Scope scope, String name, DedicatedColumn.Type type, Option... options) {
        return new DedicatedColumn(scope, name, type, List.of(options));
    }

    /// The tenant.
    public String tenant() {
        return stored.tenant();
    }

    /// Id of the block.
    public UUID blockId() {
        return stored.blockId();
    }

    /// A copy with another size.
    public BlockOptions withSize(int newTraces, int newSpansPerTrace, int newWideTraceSpans, int newRowGroups) {
        return new BlockOptions(target, seed, newTraces, newSpansPerTrace, newWideTraceSpans, newRowGroups, stored);
    }

    /// A copy that is stored in another way.
    public BlockOptions withStored(BlockWriterOptions newStored) {
        return new BlockOptions(target, seed, traces, spansPerTrace, wideTraceSpans, rowGroups, newStored);
    }

    /// A copy below another folder.
    public BlockOptions withTarget(Path newTarget) {
        return new BlockOptions(newTarget, seed, traces, spansPerTrace, wideTraceSpans, rowGroups, stored);
    }

    /// A copy of another format.
    public BlockOptions withFormat(TempoFormat format) {
        return withStored(stored.withFormat(format));
    }

    /// A copy with another name.
    public BlockOptions withBlock(String tenant, UUID blockId) {
        return withStored(stored.withBlock(tenant, blockId));
    }

    /// A copy with other dedicated columns.
    public BlockOptions withDedicatedColumns(List<DedicatedColumn> columns) {
        return withStored(stored.withDedicatedColumns(columns));
    }
}
