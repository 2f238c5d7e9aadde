package dev.intarsia.tempo.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.Problems;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.TempoCorpus;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.internal.block.TraceIdBloomFilter;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every trace of the blocks that Tempo wrote, found by its id.
class GoldenFindTest {
    private final OffHeapPool pool = OffHeapPool.create();
    private final ReadContext context = ReadContext.builder().pool(pool).build();

    static List<Path> blocks() {
        if (!Corpus.isPresent()) {
            return List.of(Path.of("every block")); // stands for them, to be skipped and counted
        }
        return List.of(
                TempoCorpus.goldenV3(),
                TempoCorpus.goldenV4(),
                TempoCorpus.goldenV5(),
                TempoCorpus.goldenV5Dedicated(),
                TempoCorpus.repoV3(),
                TempoCorpus.repoV4());
    }

    static List<Path> goldenBlocks() {
        return Corpus.isPresent() ? blocks().subList(0, 4) : blocks();
    }

    @AfterEach
    void nothingIsLeft() {
        context.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private TempoBlock open(Path folder) {
        Corpus.root(); // skips the test where it is absent
        ObjectStore store = new LocalObjectStore(folder);
        return TempoBlock.open(store, new BlockLayout(""), context);
    }

    private TraceFinder finder(TempoBlock block) {
        return TraceFinder.of(List.of(block), context, FindOptions.DEFAULTS);
    }

    private List<Trace> traces(TempoBlock block) {
        List<Trace> traces = new ArrayList<>();
        try (TraceIterator iterator = TempoBlockReader.of(block, context).traces(TempoProjection.fullSpans())) {
            iterator.forEachRemaining(traces::add);
        }
        return traces;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyTraceIsFoundAsTheBlockHoldsIt(Path folder) {
        TempoBlock block = open(folder);
        TraceFinder finder = finder(block);
        List<Trace> traces = traces(block);

        assertThat(traces).isNotEmpty();
        for (Trace trace : traces) {
            assertThat(finder.find(trace.traceId())).contains(trace);
        }
    }

    @ParameterizedTest
    @MethodSource("goldenBlocks")
    void aTraceThatIsTooLargeForABatchIsFoundWhole(Path folder) {
        TempoBlock block = open(folder);
        ReadContext small = context.derive().batchBytes(1).build();
        TraceFinder finder = TraceFinder.of(List.of(block), small, FindOptions.DEFAULTS);

        for (Trace trace : traces(block).subList(0, 10)) {
            assertThat(finder.find(trace.traceId())).contains(trace);
        }
    }

    /// What bloom filter, index and page indexes would save is read instead.
    @ParameterizedTest
    @MethodSource("goldenBlocks")
    void aTraceIsFoundWithoutTheFactsThatALimitRefuses(Path folder) {
        TempoBlock block = open(folder);
        ReadContext strict = context.derive()
                .limits(ReadLimits.DEFAULTS.withMaxIndexBytes(16))
                .build();
        StoredBlock listed = new StoredBlock(block.meta().orElseThrow(), new BlockLayout(""), Optional.empty());
        BlockList list =
                new BlockList(Instant.EPOCH, BlockList.Origin.FOLDERS, List.of(listed), List.of(), Problems.none());
        TraceFinder opened = TraceFinder.of(List.of(block), strict, FindOptions.DEFAULTS);
        TraceFinder unopened =
                TraceFinder.of(BlockSource.fixed(block.file().store(), list), strict, FindOptions.DEFAULTS);

        for (Trace trace : traces(block).subList(0, 10)) {
            assertThat(opened.find(trace.traceId())).contains(trace);
            assertThat(unopened.find(trace.traceId())).contains(trace);
        }
    }

    @ParameterizedTest
    @MethodSource("goldenBlocks")
    void everyTraceIsWhatTempoAnswers(Path folder) {
        TraceFinder finder = finder(open(folder));

        TempoCorpus.answers(folder)
                .forEach((id, answer) -> assertThat(finder.find(id)).contains(answer));
    }

    @Test
    void zerosInFrontOfAnIdDoNotCount() {
        TempoBlock block = open(TempoCorpus.repoV4());
        TraceFinder finder = finder(block);

        Trace trace = finder.find(Bytes.ofHex("474be8b43449fb")).orElseThrow();

        assertThat(trace.traceId()).isEqualTo(Bytes.ofHex("000000000000000000474be8b43449fb"));
        assertThat(finder.find(Bytes.ofHex("00474be8b43449fb"))).contains(trace);
        assertThatThrownBy(() -> finder.find(Bytes.of(new byte[17]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalTracesComeInTheOrderOfTheirIds() {
        TempoBlock block = open(TempoCorpus.goldenV5());
        List<Trace> traces = traces(block);
        Bytes absent = Bytes.ofLongs(77, 77);

        List<Optional<Trace>> found = finder(block)
                .findAll(List.of(
                        traces.get(7).traceId(),
                        absent,
                        traces.get(0).traceId(),
                        traces.get(7).traceId()));

        assertThat(found)
                .containsExactly(
                        Optional.of(traces.get(7)),
                        Optional.empty(),
                        Optional.of(traces.get(0)),
                        Optional.of(traces.get(7)));
    }

    @Test
    void aLoneFileIsSearchedByItsStatistics() {
        ObjectStore store = new LocalObjectStore(TempoCorpus.goldenV5());
        TempoBlock file = TempoBlock.openFile(store, "data.parquet", context);
        TraceFinder finder = finder(file);

        for (Trace trace : traces(file)) {
            assertThat(finder.find(trace.traceId())).contains(trace);
        }
        assertThat(finder.find(Bytes.ofLongs(77, 77))).isEmpty();
    }

    @Test
    void theSameBlockTwiceYieldsEachSpanOnce() {
        TempoBlock block = open(TempoCorpus.goldenV4());
        FindOptions stored = FindOptions.DEFAULTS.withStoredOrder(true);
        TraceFinder twice = TraceFinder.of(List.of(block, block), context, stored);

        for (Trace trace : traces(block)) {
            assertThat(twice.find(trace.traceId())).contains(trace);
        }
    }

    /// Asked of the bloom filters in memory; the few ids that one takes for its own are looked for in the block.
    @Test
    void randomIdsAreNotFound() {
        Corpus.root(); // skips the test where it is absent
        RandomGenerator random = Seeds.random("randomIdsAreNotFound");
        for (Path folder : goldenBlocks()) {
            TraceIdBloomFilter bloom =
                    TraceIdBloomFilter.read(TempoCorpus.bytes(folder.resolve("bloom-0")), ErrorLocation.of("bloom-0"));
            TraceFinder finder = finder(open(folder));
            for (int i = 0; i < 50_000; i++) {
                Bytes id = Bytes.ofLongs(random.nextLong(), random.nextLong());
                if (bloom.mightContain(id) || i % 5_000 == 0) {
                    assertThat(finder.find(id)).as(id.toHex()).isEmpty();
                }
            }
        }
    }
}
