package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveBlockSetReader;
import dev.intarsia.reactive.tempo.ReactiveTempoReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.internal.block.BlockIndex;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SearchValue;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TempoSearch;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.WrittenBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Tempo block whose statistics, bloom filter and index deny all that is in it: what is found and searched for is
/// there when they are not trusted, and only then.
final class UntrustedBlockTest {
    private static final ReadOptions UNTRUSTING = ReadOptions.DEFAULTS.withTrustStatistics(false);
    private static final int BLOOM_HEADER = 24;

    @TempDir
    private Path folder;

    private final OffHeapPool pool = OffHeapPool.create();
    private LocalObjectStore tenant;
    private LocalObjectStore store;
    private Trace wanted;
    private RowGroupFilter filter;
    private long spansWithDuration;

    @BeforeEach
    void writeABlockAndLetItLie() throws IOException {
        BlockOptions options = BlockOptions.of(folder, 7).withSize(60, 6, 30, 3);
        WrittenBlock written = BlockGenerator.generate(options).written();
        tenant = new LocalObjectStore(written.directory().getParent());
        store = new LocalObjectStore(written.directory());
        try (ReadContext context = context(true)) {
            List<Trace> all = traces(
                    TempoBlockReader.open(store, new BlockLayout(""), context).traces(TempoProjection.fullSpans()));
            wanted = all.get(30);
            filter = RowGroupFilter.ALL.withTraceIdPrefix(wanted.traceId().toHex());
            spansWithDuration = spans(context);
        }
        assertThat(spansWithDuration).isPositive();
        deny(written.directory());
    }

    private ReadContext context(boolean trusting) {
        return ReadContext.builder().pool(pool).trustStatistics(trusting).build();
    }

    private static List<Trace> traces(TraceIterator traces) {
        try (traces) {
            List<Trace> all = new ArrayList<>();
            traces.forEachRemaining(all::add);
            return all;
        }
    }

    private static void deny(Path block) throws IOException {
        FileMetaData footer = RewrittenFooter.of(
                block,
                written -> written.getRow_groups()
                        .forEach(group -> group.getColumns()
                                .forEach(chunk -> deny(chunk.getMeta_data().getStatistics()))));
        try (var objects = Files.list(block)) {
            for (Path bloom : objects.filter(UntrustedBlockTest::isBloom).toList()) {
                byte[] bits = Files.readAllBytes(bloom);
                Arrays.fill(bits, BLOOM_HEADER, bits.length, (byte) 0);
                Files.write(bloom, bits);
            }
        }
        BlockIndex none = new BlockIndex(Collections.nCopies(footer.getRow_groupsSize(), Bytes.wrap(new byte[16])));
        Files.write(block.resolve("index"), none.toJson());
    }

    private static boolean isBloom(Path object) {
        return object.getFileName().toString().startsWith("bloom");
    }

    private static void deny(Statistics statistics) {
        if (statistics != null && statistics.isSetMin_value()) {
            statistics.setMin_value(highest(statistics.getMin_value().length));
            statistics.setMax_value(highest(statistics.getMax_value().length));
        }
    }

    private static byte[] highest(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }

    @AfterEach
    void nothingIsLeft() {
        tenant.close();
        store.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private TempoBlock open(ReadContext context) {
        return TempoBlock.open(store, new BlockLayout(""), context);
    }

    private TempoTenant tenant(ReadContext context) {
        return TempoTenant.inFolder(tenant, "", context, ListOptions.DEFAULTS.withIndex(ListOptions.IndexUse.NEVER));
    }

    @Test
    void findsByIdReadTheIds() {
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            FindOptions options = FindOptions.DEFAULTS;
            FindOptions without = options.withTrustStatistics(false);
            List<TempoBlock> blocks = List.of(open(context));
            assertThat(TraceFinder.of(blocks, context, options).find(wanted.traceId()))
                    .isEmpty();
            assertThat(TraceFinder.of(blocks, context, without).find(wanted.traceId()))
                    .contains(wanted);
            assertThat(TraceFinder.of(blocks, untrusting, options).find(wanted.traceId()))
                    .contains(wanted);
            assertThat(TraceFinder.of(tenant(context), context, options).find(wanted.traceId()))
                    .isEmpty();
            assertThat(TraceFinder.of(tenant(context), context, without).find(wanted.traceId()))
                    .contains(wanted);
        }
    }

    @Test
    void filtersLookAtValues() {
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            TempoProjection full = TempoProjection.fullSpans();
            assertThat(traces(TempoBlockReader.of(open(context), context).traces(full, filter)))
                    .isEmpty();
            assertThat(traces(TempoBlockReader.of(open(untrusting), untrusting).traces(full, filter)))
                    .containsExactly(wanted);
        }
    }

    @Test
    void scansOfManyBlocksLookAtValues() {
        ScanOptions trusting = ScanOptions.DEFAULTS.withFilter(filter);
        ScanOptions without = trusting.withTrustStatistics(false);
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            BlockSetReader reader = BlockSetReader.of(tenant(context), context);
            assertThat(traces(reader.traces(trusting))).isEmpty();
            assertThat(traces(reader.traces(without))).containsExactly(wanted);
            assertThat(traces(reader.merged(without))).containsExactly(wanted);
            BlockSetReader unsure = BlockSetReader.of(tenant(untrusting), untrusting);
            assertThat(traces(unsure.merged(trusting))).containsExactly(wanted);
        }
    }

    @Test
    void fluxesLookAtValues() {
        ScanOptions scan = ScanOptions.DEFAULTS.withFilter(filter);
        try (ReadContext reads = context(true);
                ReactiveContext context =
                        ReactiveContext.builder().readContext(reads).build()) {
            ReactiveTempoReader reader = ReactiveTempoReader.of(context);
            TempoProjection full = TempoProjection.fullSpans();
            TempoBlock block = open(reads);
            assertThat(reader.traces(block, full, filter, ReadOptions.DEFAULTS)
                            .collectList()
                            .block())
                    .isEmpty();
            assertThat(reader.traces(block, full, filter, UNTRUSTING)
                            .collectList()
                            .block())
                    .containsExactly(wanted);
            ReactiveBlockSetReader blocks = ReactiveBlockSetReader.of(tenant(reads), context);
            assertThat(blocks.traces(scan, UNTRUSTING).collectList().block()).containsExactly(wanted);
            assertThat(blocks.merged(scan, UNTRUSTING).collectList().block()).containsExactly(wanted);
        }
    }

    @Test
    void searchesLookAtValues() {
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            assertThat(spans(context)).isZero();
            assertThat(spans(untrusting)).isEqualTo(spansWithDuration);
        }
    }

    private long spans(ReadContext context) {
        SearchExpression lasting = SearchExpression.all(
                SearchCondition.of(Intrinsic.DURATION, SearchOperator.GREATER_OR_EQUAL, SearchValue.ofNanos(0)));
        SelectionIterator found = TempoSearch.of(open(context), SearchRequest.of(lasting), context)
                .selections();
        long spans = 0;
        while (found.hasNext()) {
            spans += found.next().spanCount();
        }
        return spans;
    }
}
