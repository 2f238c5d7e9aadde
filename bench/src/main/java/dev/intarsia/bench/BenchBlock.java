package dev.intarsia.bench;

import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The Tempo block that is read: the file that the system property `intarsia.bench.file` names, or a generated one.
/// With a `meta.json` beside it, the file is read as a block, so that dedicated attributes have their names.
///
/// @param file the `data.parquet`
record BenchBlock(Path file) {
    static final String PROPERTY = "intarsia.bench.file";

    private static final String META = "meta.json";
    private static final long SEED = 42;
    private static final int TRACES = 2_000;
    private static final int SPANS_PER_TRACE = 30;
    private static final int WIDE_TRACE_SPANS = 5_000;
    private static final int ROW_GROUPS = 6;

    /// The block of this JVM. A generated one has 2,000 traces of 30 spans on average, one of them of 5,000, in 6 row
    /// groups, and is kept in the folder for temporary files.
    static BenchBlock find() throws IOException {
        String given = System.getProperty(PROPERTY, "");
        if (given.isEmpty()) {
            return new BenchBlock(generated());
        }
        Path file = Path.of(given).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(PROPERTY + " names no file: " + file);
        }
        return new BenchBlock(file);
    }

    private static Path generated() throws IOException {
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "intarsia-bench");
        Path kept = home.resolve("seed-" + SEED + "-" + TRACES + "x" + SPANS_PER_TRACE);
        Path file = kept.resolve(BlockLayout.DATA);
        if (!Files.isRegularFile(file)) {
            Files.createDirectories(home);
            Path unfinished = Files.createTempDirectory(home, "unfinished");
            GeneratedBlock block = BlockGenerator.generate(BlockOptions.of(unfinished, SEED)
                    .withSize(TRACES, SPANS_PER_TRACE, WIDE_TRACE_SPANS, ROW_GROUPS)
                    .withBlock("bench", new UUID(0, SEED)));
            Files.move(block.written().directory(), kept);
        }
        return file;
    }

    /// Opens it: meta if there is one, and footer.
    TempoBlock open(ReadContext context) {
        Path folder = file.getParent();
        if (folder != null && file.endsWith(BlockLayout.DATA) && Files.exists(folder.resolve(META))) {
            return TempoBlock.open(new LocalObjectStore(folder), new BlockLayout(""), context);
        }
        LocalFile lone = LocalFile.of(file);
        return TempoBlock.openFile(lone.store(), lone.key(), context);
    }
}
