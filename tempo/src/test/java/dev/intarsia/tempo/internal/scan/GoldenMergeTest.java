package dev.intarsia.tempo.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Blocks of four formats that Tempo wrote of the same traces, merged.
class GoldenMergeTest {
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    @AfterEach
    void nothingIsLeft() {
        context.close();
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private static BlockSource source(LocalObjectStore store, Path root, List<Path> folders) {
        List<StoredBlock> blocks = new ArrayList<>();
        for (Path folder : folders) {
            BlockMeta meta =
                    BlockMeta.parse(TempoCorpus.bytes(folder.resolve("meta.json")), ErrorLocation.of("meta.json"));
            String prefix = root.relativize(folder).toString();
            blocks.add(new StoredBlock(meta, new BlockLayout(prefix), Optional.empty()));
        }
        return BlockSource.fixed(
                store, new BlockList(Instant.EPOCH, BlockList.Origin.FOLDERS, blocks, List.of(), List.of()));
    }

    private static List<Trace> all(TraceIterator traces) {
        List<Trace> all = new ArrayList<>();
        try (traces) {
            traces.forEachRemaining(all::add);
        }
        return all;
    }

    @Test
    void sameTracesOfSeveralFormatsBecomeThoseOfTheFirstBlock() {
        Path root = Corpus.path("corpus.json").getParent();
        List<Path> folders = List.of(
                TempoCorpus.goldenV4(),
                TempoCorpus.goldenV3(),
                TempoCorpus.goldenV5(),
                TempoCorpus.goldenV5Dedicated());
        try (LocalObjectStore store = new LocalObjectStore(root)) {
            BlockSource source = source(store, root, folders);
            List<Trace> first = all(TempoBlockReader.open(
                            store,
                            new BlockLayout(root.relativize(folders.getFirst()).toString()),
                            context)
                    .traces(TempoProjection.fullSpans()));
            BlockSetReader reader = BlockSetReader.of(source, context);

            List<Trace> stored = all(reader.merged(ScanOptions.DEFAULTS.withStoredOrder(true)));

            assertThat(stored).isEqualTo(first);
            assertThat(all(reader.traces(ScanOptions.DEFAULTS))).hasSize(4 * 48);
            assertThat(all(reader.merged(ScanOptions.DEFAULTS)))
                    .extracting(Trace::traceId)
                    .isEqualTo(first.stream().map(Trace::traceId).toList())
                    .isSorted();
        }
    }

    @Test
    void everyBlockOfTheCorpusIsSortedById() {
        for (Path folder : TempoCorpus.blocks()) {
            try (LocalObjectStore store = new LocalObjectStore(folder);
                    TraceIterator traces = TempoBlockReader.open(store, new BlockLayout(""), context)
                            .traces(TempoProjection.of(Set.of()))) {
                List<Bytes> ids = new ArrayList<>();
                traces.forEachRemaining(trace -> ids.add(trace.traceId()));
                assertThat(ids).as(folder.toString()).isNotEmpty().isSorted();
            }
        }
    }
}
