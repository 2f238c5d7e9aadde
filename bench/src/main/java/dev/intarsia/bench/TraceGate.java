package dev.intarsia.bench;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import java.io.IOException;

/// Verifies that our traces and parquet-java's example objects have the same content before either is timed.
final class TraceGate {
    private TraceGate() {}

    /// What the readers find, when it is the same.
    ///
    /// @param traces the traces
    /// @param groups the leaves of parquet-java's objects
    record Found(TraceFold traces, FileFold groups) {}

    /// Compares.
    ///
    /// @throws GateException when the readers differ, or when ours keeps memory
    static Found check(BenchBlock block) throws IOException {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            TraceFold ours = new IntarsiaTraces(block, context).read();
            ours.requireEqual(
                    GroupTraceFold.read(block.file(), block.open(context).schema()));
            // Visiting the leaves of the groups finds the values that reading the columns finds.
            FileFold groups = new GroupTraces(block.file()).read();
            groups.requireEqual(valuesOnly(new ParquetJavaDecode(block.file()).read()), "what groups and columns hold");
            if (pool.inUse() != 0) {
                throw new GateException(pool.inUse() + " bytes still in use: " + pool.leaks());
            }
            return new Found(ours, groups);
        }
    }

    private static FileFold valuesOnly(FileFold columns) {
        for (LeafFold leaf : columns.leaves()) {
            leaf.entries = 0;
            leaf.repetitionSum = 0;
            leaf.definitionSum = 0;
            leaf.idSum = 0;
        }
        return columns;
    }
}
