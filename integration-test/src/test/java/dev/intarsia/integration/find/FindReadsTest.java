package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore.Read;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which bytes finding a trace reads, and in how many steps: of a block of many pages, with no gap between two ranges
/// read for nothing.
final class FindReadsTest {
    private static final RangeCoalescer.Options NO_GAPS = new RangeCoalescer.Options(0, 1L << 40);
    private static final int TRACES = 600;
    private static final int ROW_GROUPS = 3;
    private static final int WANTED = 250;

    @TempDir
    private Path folder;

    private GeneratedBlock block(TempoFormat format, boolean withIndex) throws IOException {
        BlockOptions options =
                BlockOptions.of(folder, 5).withSize(TRACES, 10, 0, ROW_GROUPS).withFormat(format);
        return BlockGenerator.generate(options.withStored(
                options.stored().withPageBytes(512).withBloomShardBytes(256).withIndex(withIndex)));
    }

    private static FindFixture fixture(GeneratedBlock block) {
        return new FindFixture().withBlock(block.written().directory());
    }

    private static TraceFinder finder(FindFixture fixture) {
        return fixture.finder(FindOptions.DEFAULTS.withCoalescing(NO_GAPS));
    }

    private static Trace stored(GeneratedBlock block, int number) {
        int i = 0;
        for (Trace trace : block.storedTraces()) {
            if (i++ == number) {
                return trace;
            }
        }
        throw new AssertionError("no trace " + number);
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void eachStepReadsWhatItNeedsAndNothingElse(TempoFormat format) throws IOException {
        GeneratedBlock generated = block(format, true);
        Trace wanted = stored(generated, WANTED);
        try (FindFixture fixture = fixture(generated)) {
            TempoBlock block = fixture.open();
            StoredBlock stored = fixture.onlyBlock();
            String data = stored.layout().data();
            Pages pages = new Pages(fixture, block, wanted.traceId());

            FindFixture.Steps steps = fixture.steps(finder(fixture), wanted.traceId());

            assertThat(steps.trace()).contains(wanted);
            assertThat(steps.waves()).hasSize(5);
            int shards = stored.meta().bloomShardCount();
            assertThat(shards).isGreaterThan(2);
            assertThat(keys(steps, 0))
                    .containsExactly(stored.layout().bloom(TraceIds.bloomShard(wanted.traceId(), shards)));
            assertThat(keys(steps, 1))
                    .containsExactlyInAnyOrder(data, stored.layout().index());
            long size = stored.meta().sizeBytes();
            long footer = stored.meta().footerSizeBytes();
            assertThat(ranges(steps, 1, data)).containsExactly(new ByteRange(size - footer - 8, footer + 8));
            assertThat(ranges(steps, 2, data)).isEqualTo(pages.indexes());
            assertThat(ranges(steps, 3, data)).containsExactly(pages.traceIdPage());
            assertThat(ranges(steps, 4, data)).isEqualTo(pages.projected());
            TempoSchema schema = block.schema();
            for (Optional<LeafColumn> leaf : List.of(
                    schema.field(TempoField.SPAN_ID),
                    schema.field(TempoField.SPAN_NAME),
                    schema.attribute(TempoLevel.SPAN, AttributeField.KEY))) {
                assertThat(pages.count(leaf.orElseThrow())).as(leaf.toString()).isGreaterThanOrEqualTo(8);
            }
        }
    }

    private static List<String> keys(FindFixture.Steps steps, int wave) {
        return steps.waves().get(wave).stream().map(Read::key).toList();
    }

    private static List<ByteRange> ranges(FindFixture.Steps steps, int wave, String key) {
        return joined(steps.waves().get(wave).stream()
                .filter(read -> read.key().equals(key))
                .map(Read::range)
                .toList());
    }

    private static List<ByteRange> joined(List<ByteRange> ranges) {
        return RangeCoalescer.coalesce(ranges, NO_GAPS).stream()
                .map(CoalescedRange::range)
                .toList();
    }

    /// Where the parts of a row group lie that a trace is read from.
    private static final class Pages {
        private final FindFixture fixture;
        private final TempoBlock block;
        private final RowGroupPlan plan;
        private final ColumnChunk traceIds;
        private final long row;

        Pages(FindFixture fixture, TempoBlock block, Bytes traceId) {
            this.fixture = fixture;
            this.block = block;
            ReadPlan all = block.plan(TempoProjection.fullSpans());
            this.plan = all.rowGroups().get(WANTED / (TRACES / ROW_GROUPS));
            this.row = WANTED % (TRACES / ROW_GROUPS);
            this.traceIds = plan.rowGroup()
                    .columns()
                    .get(block.schema().field(TempoField.TRACE_ID).orElseThrow().index());
            assertThat(block.rowGroupStats().get(plan.ordinal()).lowestTraceId().orElseThrow())
                    .isLessThan(traceId);
        }

        private List<ColumnChunk> chunks() {
            return plan.columns().stream()
                    .filter(column -> !column.elided())
                    .map(PlannedColumn::chunk)
                    .toList();
        }

        private OffsetIndex offsets(ColumnChunk chunk) {
            return PageIndexReader.offsetIndex(block.file(), chunk, fixture.context())
                    .toCompletableFuture()
                    .join()
                    .orElseThrow();
        }

        /// The bounds of the pages of trace ids, and where the pages of all columns lie.
        List<ByteRange> indexes() {
            List<ByteRange> ranges = new ArrayList<>();
            ranges.add(traceIds.columnIndexRange().orElseThrow());
            chunks().forEach(chunk -> ranges.add(chunk.offsetIndexRange().orElseThrow()));
            return joined(ranges);
        }

        private ByteRange page(ColumnChunk chunk) {
            OffsetIndex index = offsets(chunk);
            int page = 0;
            while (page + 1 < index.pageCount() && index.firstRow(page + 1) <= row) {
                page++;
            }
            return index.range(page);
        }

        ByteRange traceIdPage() {
            return page(traceIds);
        }

        /// Dictionaries, and pages that hold the row; that of the trace's id was read before.
        List<ByteRange> projected() {
            List<ByteRange> ranges = new ArrayList<>();
            for (ColumnChunk chunk : chunks()) {
                if (chunk.leaf().index() != traceIds.leaf().index()) {
                    long start = chunk.range().offset();
                    long firstPage = offsets(chunk).offset(0);
                    if (firstPage > start) {
                        ranges.add(ByteRange.between(start, firstPage));
                    }
                    ranges.add(page(chunk));
                }
            }
            return joined(ranges);
        }

        int count(LeafColumn leaf) {
            return offsets(plan.rowGroup().columns().get(leaf.index())).pageCount();
        }
    }

    @Test
    void withoutAnIndexTheStatisticsNameTheRowGroup() throws IOException {
        GeneratedBlock generated = block(TempoFormat.VPARQUET4, false);
        try (FindFixture fixture = fixture(generated)) {
            FindFixture.Steps steps =
                    fixture.steps(finder(fixture), stored(generated, WANTED).traceId());

            assertThat(steps.trace()).isPresent();
            assertThat(steps.waves()).hasSize(5);
            assertThat(rowGroupsOf(steps, fixture)).isEqualTo(1);
        }
    }

    private static long rowGroupsOf(FindFixture.Steps steps, FindFixture fixture) {
        String data = fixture.onlyBlock().layout().data();
        List<ByteRange> pages = new ArrayList<>(ranges(steps, 3, data));
        pages.addAll(ranges(steps, 4, data));
        return fixture.open().footer().rowGroups().stream()
                .filter(rowGroup -> pages.stream().anyMatch(range -> touches(rowGroup, range)))
                .count();
    }

    private static boolean touches(RowGroup rowGroup, ByteRange range) {
        return rowGroup.columns().stream()
                .anyMatch(chunk -> chunk.range().offset() < range.end()
                        && range.offset() < chunk.range().end());
    }

    @Test
    void everyTraceOfABlockOfManyPagesIsFound() throws IOException {
        GeneratedBlock generated = block(TempoFormat.VPARQUET5, true);
        try (FindFixture fixture =
                FindFixture.withCache().withBlock(generated.written().directory())) {
            TraceFinder finder = fixture.finder();
            for (Trace trace : generated.storedTraces()) {
                assertThat(finder.find(trace.traceId())).contains(trace);
            }
        }
    }

    @Test
    void anAbsentTraceCostsOneReadPerBlock() throws IOException {
        GeneratedBlock generated = block(TempoFormat.VPARQUET5, true);
        Path second =
                BlockGenerator.generate(BlockOptions.of(folder, 6)).written().directory();
        try (FindFixture fixture = fixture(generated).withBlock(second)) {
            FindFixture.Steps steps = fixture.steps(finder(fixture), Bytes.ofLongs(1, 2));

            assertThat(steps.trace()).isEmpty();
            assertThat(steps.waves()).hasSize(1);
            assertThat(steps.reads()).hasSize(2).allMatch(read -> read.key().contains("/bloom-"));
        }
    }

    @Test
    void anOpenBlockNeedsNeitherFooterNorIndex() throws IOException {
        GeneratedBlock generated = block(TempoFormat.VPARQUET3, true);
        Trace wanted = stored(generated, WANTED);
        try (FindFixture fixture = fixture(generated)) {
            TraceFinder finder = TraceFinder.of(List.of(fixture.open()), fixture.context(), FindOptions.DEFAULTS);

            FindFixture.Steps steps = fixture.steps(finder, wanted.traceId());

            assertThat(steps.trace()).contains(wanted);
            assertThat(steps.waves()).hasSize(4);
            assertThat(steps.reads()).noneMatch(read -> read.key().endsWith("/index"));
        }
    }

    /// Its parts are put together again.
    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void aTraceThatIsTooLargeForABatchIsFoundWhole(TempoFormat format) throws IOException {
        GeneratedBlock generated = BlockGenerator.generate(
                BlockOptions.of(folder, 9).withSize(12, 3, 3_000, 1).withFormat(format));
        try (FindFixture fixture = new FindFixture(settings -> settings.batchBytes(64 << 10))
                .withBlock(generated.written().directory())) {
            int spans = 0;
            for (Trace trace : generated.storedTraces()) {
                assertThat(fixture.finder().find(trace.traceId())).contains(trace);
                spans = Math.max(spans, trace.spanCount());
            }
            assertThat(spans).isEqualTo(3_000);
        }
    }
}
