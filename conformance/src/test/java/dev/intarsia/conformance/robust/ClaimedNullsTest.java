package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.MatchedSpan;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchRequest;
import dev.intarsia.tempo.search.SearchValue;
import dev.intarsia.tempo.search.SelectionIterator;
import dev.intarsia.tempo.search.TempoSearch;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file whose statistics claim that every value of every chunk is null: chunks, row groups and pages are read all the
/// same when statistics are not trusted.
final class ClaimedNullsTest {
    private static final String VALID = "data.parquet";
    private static final String FORGED = "forged.parquet";
    /// Bounds and histograms of levels deny what the null counts say.
    private static final String CONTRADICTORY = "contradictory.parquet";

    @TempDir
    private Path folder;

    private final OffHeapPool pool = OffHeapPool.create();
    private LocalObjectStore store;
    private ReadContext context;
    private ReadContext untrusting;

    @BeforeEach
    void writeAFileThatLies() throws IOException {
        Path block = BlockGenerator.generate(BlockOptions.of(folder, 7).withSize(60, 6, 30, 3))
                .written()
                .directory();
        Files.write(block.resolve(FORGED), forge(Files.readAllBytes(block.resolve(VALID)), true));
        Files.write(block.resolve(CONTRADICTORY), forge(Files.readAllBytes(block.resolve(VALID)), false));
        store = new LocalObjectStore(block);
        context = ReadContext.builder().pool(pool).batchRows(7).build();
        untrusting = context.derive().trustStatistics(false).build();
    }

    @AfterEach
    void nothingIsLeft() {
        store.close();
        context.close();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private static byte[] forge(byte[] file, boolean consistent) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        int start = file.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData metadata = chunk.getMeta_data();
                if (!consistent) {
                    metadata.getStatistics().setNull_count(metadata.getNum_values());
                    continue;
                }
                metadata.setStatistics(new Statistics().setNull_count(metadata.getNum_values()));
                metadata.unsetSize_statistics();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, start);
        Util.writeFileMetaData(footer, out);
        int newLength = out.size() - start;
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(newLength)
                .array());
        out.write(file, file.length - 4, 4);
        return out.toByteArray();
    }

    private TempoBlock open(String file) {
        return TempoBlock.openFile(store, file, context);
    }

    private List<Trace> traces(String file, RowGroupFilter filter, ReadContext within) {
        List<Trace> traces = new ArrayList<>();
        try (TraceIterator iterator =
                TempoBlockReader.of(open(file), within).traces(TempoProjection.fullSpans(), filter)) {
            iterator.forEachRemaining(traces::add);
        }
        return traces;
    }

    /// The values of each column that are not null.
    private static Map<String, Long> values(ParquetReader reader, ReadPlan plan) {
        Map<String, Long> values = new TreeMap<>();
        try (BatchIterator batches = reader.batches(plan)) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                for (ColumnBatch column : batch.columns()) {
                    values.merge(
                            column.column().path().dotted(), (long) column.slotCount() - column.nullCount(), Long::sum);
                }
            }
        }
        return values;
    }

    private Map<String, Long> values(String file, ReadContext within) {
        ParquetReader reader = ParquetReader.open(store, file, within);
        return values(reader, ReadPlan.create(reader.footer(), Projection.all(), true));
    }

    @Test
    void batchesHaveTheValues() {
        Map<String, Long> valid = values(VALID, untrusting);
        assertThat(valid.values()).anyMatch(count -> count > 0);
        assertThat(values(FORGED, untrusting)).isEqualTo(valid);
    }

    @Test
    void tracesHaveTheirValues() {
        List<Trace> valid = traces(VALID, RowGroupFilter.ALL, context);
        assertThat(valid).hasSize(60);
        assertThat(traces(FORGED, RowGroupFilter.ALL, untrusting)).isEqualTo(valid);
    }

    @Test
    void filtersLookAtValues() {
        Trace wanted = traces(VALID, RowGroupFilter.ALL, context).get(30);
        RowGroupFilter filter =
                RowGroupFilter.ALL.withTraceIdPrefix(wanted.traceId().toHex());
        assertThat(traces(FORGED, filter, untrusting)).containsExactly(wanted);
    }

    @Test
    void searchesLookAtValues() {
        List<MatchedSpan> valid = spans(VALID, context);
        assertThat(valid).isNotEmpty();
        assertThat(spans(FORGED, untrusting)).isEqualTo(valid);
    }

    @Test
    void trustedStatisticsLoseTheValues() {
        assertThat(spans(FORGED, context)).isEmpty();
        assertThat(traces(FORGED, RowGroupFilter.ALL, context))
                .isNotEqualTo(traces(VALID, RowGroupFilter.ALL, context));
    }

    @Test
    void whatBoundsAndLevelsContradictIsNotTrusted() {
        assertThat(traces(CONTRADICTORY, RowGroupFilter.ALL, context))
                .isEqualTo(traces(VALID, RowGroupFilter.ALL, context));
        assertThat(spans(CONTRADICTORY, context)).isEqualTo(spans(VALID, context));
        assertThat(values(CONTRADICTORY, context)).isEqualTo(values(VALID, context));
    }

    private List<MatchedSpan> spans(String file, ReadContext within) {
        String name = traces(VALID, RowGroupFilter.ALL, context)
                .get(30)
                .resourceSpans()
                .getFirst()
                .scopeSpans()
                .getFirst()
                .spans()
                .getFirst()
                .name();
        SearchExpression named =
                SearchExpression.all(SearchCondition.of(Intrinsic.NAME, SearchOperator.EQUAL, SearchValue.of(name)));
        TempoSearch search = TempoSearch.of(open(file), SearchRequest.of(named), within);
        List<MatchedSpan> spans = new ArrayList<>();
        for (SelectionIterator found = search.selections(); found.hasNext(); ) {
            spans.addAll(search.ids(found.next()));
        }
        return spans;
    }
}
