package dev.intarsia.reactive.tempo;

import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Blocks to read: some that Tempo wrote, and generated ones.
final class TempoBlocks {
    private TempoBlocks() {}

    /// Tempo's own vParquet4 blocks.
    static List<Path> corpus() {
        List<Path> blocks = new ArrayList<>(small());
        blocks.add(Corpus.path("tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004"));
        return blocks;
    }

    private static List<Path> small() {
        return List.of(
                Corpus.path("traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555"),
                Corpus.path("tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10"));
    }

    /// The folder of a generated block.
    static Path generate(Path folder, long seed, int traces, int spansPerTrace, int wide, int rowGroups)
            throws IOException {
        BlockOptions options = BlockOptions.of(folder, seed).withSize(traces, spansPerTrace, wide, rowGroups);
        return BlockGenerator.generate(options).written().directory();
    }

    /// Corpus blocks and generated ones of several shapes.
    static List<Path> all(Path folder) throws IOException {
        return withGenerated(corpus(), folder);
    }

    /// Those of [#all]; in a build without the large one, which has 5,608 traces.
    static List<Path> most(Path folder) throws IOException {
        return withGenerated(Campaign.isFull() ? corpus() : small(), folder);
    }

    private static List<Path> withGenerated(List<Path> corpus, Path folder) throws IOException {
        List<Path> blocks = new ArrayList<>(corpus);
        blocks.add(generate(folder.resolve("small"), 1, 40, 3, 0, 8));
        blocks.add(generate(folder.resolve("wide"), 2, 60, 5, 2_500, 4));
        blocks.add(generate(folder.resolve("one"), 3, 1, 1, 0, 1));
        return blocks;
    }

    /// The objects of a block in memory, below the store's root.
    static FakeObjectStore load(Path block) throws IOException {
        FakeObjectStore store = new FakeObjectStore();
        try (Stream<Path> files = Files.list(block)) {
            for (Path file : files.toList()) {
                store.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return store;
    }

    static BlockLayout layout() {
        return new BlockLayout("");
    }
}
