package dev.intarsia.bench;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Bytes;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.util.List;

/// Shows that the traces which we find and those which parquet-java's filtered reader returns are the same before
/// either is timed.
final class FindGate {
    private FindGate() {}

    /// Compares.
    ///
    /// @throws GateException when the readers differ, or when ours keeps memory
    static TraceGate.Found check(BenchBlock block) throws IOException {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            List<Bytes> ids = FindIds.of(block, context);
            List<GroupQuery> queries = ids.stream().map(GroupQuery::trace).toList();
            TraceFold ours = new IntarsiaFind(block, context, ids).read();
            ours.requireEqual(
                    GroupTraceFold.read(block.file(), block.open(context).schema(), queries));
            FileFold groups = new GroupTraces(block.file(), GroupQuery.schemaOf(block.file()), queries).read();
            if (groups.rows() != ids.size()) {
                throw new GateException(groups.rows() + " rows for " + ids.size() + " traces");
            }
            if (pool.inUse() != 0) {
                throw new GateException(pool.inUse() + " bytes still in use: " + pool.leaks());
            }
            return new TraceGate.Found(ours, groups);
        }
    }
}
