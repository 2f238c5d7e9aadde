package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
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
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.search.AttributeScope;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchField;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SearchValue;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TempoSearch;
import dev.intarsia.tempo.summary.TraceSummary;
import dev.intarsia.tempo.tenant.ListOptions;
import dev.intarsia.tempo.tenant.TempoTenant;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two Tempo blocks whose statistics claim that all columns in which there may be nulls hold nothing else: no value is
/// missing when they are not trusted, and only then.
final class FalseNullsTest {
    private static final ScanOptions UNTRUSTING = ScanOptions.DEFAULTS.withTrustStatistics(false);

    @TempDir
    private Path folder;

    private final OffHeapPool pool = OffHeapPool.create();
    private final List<String> blocks = new ArrayList<>();
    private LocalObjectStore store;
    private List<Trace> merged;
    private List<Trace> traces;
    private List<TraceSummary> summaries;
    private List<Long> counts;

    @BeforeEach
    void writeBlocksAndLetThemLie() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            BlockOptions options = BlockOptions.of(folder, 5).withSize(30, 6, 30, 2);
            Path written = BlockGenerator.generate(
                            options.withStored(options.stored().withBlock("tenant", new UUID(number, number))))
                    .written()
                    .directory();
            folders.add(written);
            blocks.add(folder.relativize(written).toString());
        }
        store = new LocalObjectStore(folder);
        try (ReadContext context = context(true)) {
            merged = all(reader(context).merged(ScanOptions.DEFAULTS));
            traces = all(reader(context).traces(ScanOptions.DEFAULTS));
            summaries = all(reader(context).summaries(ScanOptions.DEFAULTS));
            counts = counts(context);
        }
        assertThat(counts).doesNotContain(0L);
        for (Path block : folders) {
            RewrittenFooter.of(block, FalseNullsTest::claimNulls);
        }
    }

    private static void claimNulls(FileMetaData footer) {
        footer.getRow_groups()
                .forEach(group -> group.getColumns().forEach(chunk -> {
                    ColumnMetaData column = chunk.getMeta_data();
                    // Top-level columns of Tempo are required.
                    if (column.getPath_in_schema().size() > 1 && column.isSetStatistics()) {
                        column.setStatistics(new Statistics().setNull_count(column.getNum_values()));
                        column.unsetSize_statistics();
                    }
                }));
    }

    private ReadContext context(boolean trusting) {
        return ReadContext.builder().pool(pool).trustStatistics(trusting).build();
    }

    private TempoTenant tenant(ReadContext context) {
        String name = Path.of(blocks.getFirst()).getParent().toString();
        return TempoTenant.inFolder(store, name, context, ListOptions.DEFAULTS.withIndex(ListOptions.IndexUse.NEVER));
    }

    private BlockSetReader reader(ReadContext context) {
        return BlockSetReader.of(tenant(context), context);
    }

    private TempoBlock block(ReadContext context) {
        return TempoBlock.open(store, new BlockLayout(blocks.getFirst()), context);
    }

    private static List<Trace> all(TraceIterator traces) {
        try (traces) {
            return elements(traces);
        }
    }

    private static List<TraceSummary> all(SummaryIterator summaries) {
        try (summaries) {
            return elements(summaries);
        }
    }

    private static <T> List<T> elements(Iterator<T> iterator) {
        List<T> elements = new ArrayList<>();
        iterator.forEachRemaining(elements::add);
        return elements;
    }

    private List<Long> counts(ReadContext context) {
        Trace first = traces.getFirst();
        var resource = first.resourceSpans().getFirst();
        String name = resource.scopeSpans().getFirst().spans().getFirst().name();
        List<Long> counts = new ArrayList<>();
        for (SearchCondition condition : List.of(
                SearchCondition.of(Intrinsic.NAME, SearchOperator.EQUAL, SearchValue.of(name)),
                SearchCondition.exists(SearchField.attribute(AttributeScope.RESOURCE, "service.name")),
                SearchCondition.exists(SearchField.attribute(AttributeScope.SPAN, "http.method")))) {
            counts.add(spans(condition, context));
        }
        return counts;
    }

    private long spans(SearchCondition condition, ReadContext context) {
        SelectionIterator found = TempoSearch.of(
                        block(context), SearchRequest.of(SearchExpression.all(condition)), context)
                .selections();
        long spans = 0;
        while (found.hasNext()) {
            spans += found.next().spanCount();
        }
        return spans;
    }

    @AfterEach
    void nothingIsLeft() {
        store.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Test
    void mergesLookAtValues() {
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            assertThat(all(reader(context).merged(ScanOptions.DEFAULTS))).isNotEqualTo(merged);
            assertThat(all(reader(context).merged(UNTRUSTING))).isEqualTo(merged);
            assertThat(all(reader(untrusting).merged(ScanOptions.DEFAULTS))).isEqualTo(merged);
        }
    }

    @Test
    void scansLookAtValues() {
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            assertThat(all(reader(context).traces(ScanOptions.DEFAULTS))).isNotEqualTo(traces);
            assertThat(all(reader(context).traces(UNTRUSTING))).isEqualTo(traces);
            assertThat(all(reader(context).summaries(UNTRUSTING))).isEqualTo(summaries);
            assertThat(all(reader(untrusting).traces(ScanOptions.DEFAULTS))).isEqualTo(traces);
            List<Trace> ofOne = traces.subList(0, traces.size() / 2);
            TempoBlockReader one = TempoBlockReader.of(block(untrusting), untrusting);
            TempoProjection full = TempoProjection.fullSpans();
            assertThat(all(one.traces(full))).isEqualTo(ofOne);
            assertThat(all(one.traces(full, RowGroupFilter.ALL))).isEqualTo(ofOne);
        }
    }

    @Test
    void searchesLookAtValues() {
        try (ReadContext context = context(true);
                ReadContext untrusting = context(false)) {
            assertThat(counts(context)).contains(0L);
            assertThat(counts(untrusting)).isEqualTo(counts);
        }
    }

    @Test
    void findsLookAtValues() {
        try (ReadContext context = context(true)) {
            Trace wanted = merged.get(7);
            FindOptions without = FindOptions.DEFAULTS.withTrustStatistics(false);
            assertThat(TraceFinder.of(tenant(context), context, FindOptions.DEFAULTS)
                            .find(wanted.traceId()))
                    .isPresent()
                    .isNotEqualTo(Optional.of(wanted));
            assertThat(TraceFinder.of(tenant(context), context, without).find(wanted.traceId()))
                    .contains(wanted);
        }
    }

    @Test
    void fluxesLookAtValues() {
        ReadOptions without = ReadOptions.DEFAULTS.withTrustStatistics(false);
        try (ReadContext reads = context(true);
                ReactiveContext context =
                        ReactiveContext.builder().readContext(reads).build()) {
            ReactiveBlockSetReader reader = ReactiveBlockSetReader.of(tenant(reads), context);
            assertThat(reader.merged(ScanOptions.DEFAULTS, without)
                            .collectList()
                            .block())
                    .isEqualTo(merged);
            assertThat(reader.traces(ScanOptions.DEFAULTS, without)
                            .collectList()
                            .block())
                    .isEqualTo(traces);
            ReactiveTempoReader one = ReactiveTempoReader.of(context);
            assertThat(one.traces(block(reads), TempoProjection.fullSpans(), RowGroupFilter.ALL, without)
                            .collectList()
                            .block())
                    .isEqualTo(traces.subList(0, traces.size() / 2));
        }
    }
}
