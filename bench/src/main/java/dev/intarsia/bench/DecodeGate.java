package dev.intarsia.bench;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Shows that our reader and parquet-java's column reader yield the same before either is timed.
final class DecodeGate {
    private DecodeGate() {}

    /// What both readers found.
    ///
    /// @throws GateException when they differ, or when our reader keeps memory
    static FileFold check(Path file) throws IOException {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            FileFold ours = new IntarsiaDecode(file, context).read();
            ours.requireEqual(new ParquetJavaDecode(file).read(), "what Intarsia and parquet-java add up");
            requireEqual(ours, ExactDecode.intarsia(file, context), ExactDecode.parquetJava(file));
            if (pool.inUse() != 0) {
                throw new GateException(pool.inUse() + " bytes still in use: " + pool.leaks());
            }
            return ours;
        }
    }

    private static void requireEqual(FileFold fold, long[] ours, long[] theirs) {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < ours.length; i++) {
            if (ours[i] != theirs[i]) {
                different.add(fold.leaves().get(i).path);
            }
        }
        if (!different.isEmpty()) {
            throw new GateException("values or levels differ in " + different);
        }
    }
}
