package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Allocation;
import dev.intarsia.testsupport.Patience;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of many columns, and of many row groups, are read with what their footers need.
final class WideFilesTest {

    private static final Projection THREE =
            Projection.of(List.of(ColumnPath.of("c1"), ColumnPath.of("c40"), ColumnPath.of("c999")));

    /// One row of required INT32 columns whose values are their numbers, as another writer describes it.
    private static FileBytes columns(int count) {
        FileBytes file = new FileBytes(1);
        for (int i = 0; i < count; i++) {
            file.column(Type.INT32, FieldRepetitionType.REQUIRED, CompressionCodec.UNCOMPRESSED, page(i));
        }
        return file;
    }

    private static PageBytes page(int column) {
        return PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(column));
    }

    /// A row group like `first`, whose pages lie `bytes` further on.
    private static RowGroup moved(RowGroup first, long bytes) {
        RowGroup moved = first.deepCopy();
        for (ColumnChunk chunk : moved.getColumns()) {
            chunk.getMeta_data().setData_page_offset(chunk.getMeta_data().getData_page_offset() + bytes);
        }
        return moved;
    }

    /// The sum of all values, each of which must be the number of its column.
    private static long sum(byte[] file, Projection projection) {
        long sum = 0;
        try (OffHeapPool pool = OffHeapPool.create()) {
            try (ReadContext context = ReadContext.builder()
                    .pool(pool)
                    .budget(new MemoryBudget(1L << 30, Patience.BUDGET_WAIT))
                    .build()) {
                ParquetReader reader = ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, context);
                try (BatchIterator batches = reader.batches(projection)) {
                    while (batches.hasNext()) {
                        sum += sum(batches.next());
                    }
                }
            }
            assertThat(pool.inUse()).isZero();
        }
        return sum;
    }

    private static long sum(RowGroupBatch batch) {
        long sum = 0;
        for (ColumnBatch column : batch.columns()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                assertThat(column.getInt(row)).isEqualTo(column.column().index());
                sum += column.getInt(row);
            }
        }
        return sum;
    }

    @Test
    void aThousandColumnsInTwoHundredRowGroupsAreRead() {
        int groups = 200;
        FileBytes pages = columns(1_000);
        long length = 0;
        for (int i = 0; i < 1_000; i++) {
            length += page(i).toBytes().length;
        }
        for (int i = 1_000; i < 1_000 * groups; i++) {
            pages.raw(page(i % 1_000).toBytes());
        }
        long groupBytes = length;
        byte[] file = pages.footer(footer -> {
                    RowGroup first = footer.getRow_groups().getFirst();
                    for (int i = 1; i < groups; i++) {
                        footer.addToRow_groups(moved(first, i * groupBytes));
                    }
                    footer.setNum_rows(groups);
                })
                .toBytes();

        long before = Allocation.ofThisThread();
        assertThat(sum(file, THREE)).isEqualTo((1L + 40 + 999) * groups);
        long three = Allocation.ofThisThread() - before;
        assertThat(sum(file, Projection.all())).isEqualTo(999L * 1_000 / 2 * groups);
        assertThat(three).isLessThan((16L << 20) + 2L * file.length);
    }

    @Test
    void fiftyThousandColumnsAreRead() {
        int columns = 50_000;
        byte[] file = columns(columns).toBytes();

        assertThat(sum(file, THREE)).isEqualTo(1L + 40 + 999);
        assertThat(sum(file, Projection.all())).isEqualTo((columns - 1L) * columns / 2);
    }

    @Test
    void aHundredThousandColumnsOfOurWriterAreRead() throws IOException {
        int columns = 100_000;
        ParquetSchema.Builder builder = ParquetSchema.builder("m");
        for (int i = 0; i < columns; i++) {
            builder.leaf("c" + i, Repetition.OPTIONAL, PhysicalType.INT32);
        }
        ParquetSchema schema = builder.build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFileWriter writer = new ParquetFileWriter(out, schema, WriterOptions.DEFAULTS)) {
            RowGroupBuffer rows = new RowGroupBuffer(schema);
            for (ColumnBuffer column : rows.columns()) {
                column.addInt(0, 1, column.column().index());
                column.addInt(0, 1, column.column().index());
            }
            writer.writeRowGroup(rows);
        }
        byte[] file = out.toByteArray();

        assertThat(sum(file, THREE)).isEqualTo(2 * (1L + 40 + 999));
        assertThat(sum(file, Projection.all())).isEqualTo((columns - 1L) * columns);
    }

    @Test
    void spanNamesOfABlockParseTheChunksOfTheirColumnsOnly(@TempDir Path folder) throws IOException {
        Path block = BlockGenerator.generate(
                        BlockOptions.of(folder, 3).withSize(60, 5, 0, 3).withBlock("lazy", new UUID(0, 3)))
                .written()
                .directory();
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(block)) {
            TempoBlock read = TempoBlock.open(store, new BlockLayout(""), context);
            long atOpen = read.footer().heapBytes();
            try (TraceIterator traces = TempoBlockReader.of(read, context).traces(TempoProjection.spanNames())) {
                traces.forEachRemaining(trace -> {});
            }

            // Another footer of the same file, of which the plan's chunks are taken, then all.
            TempoBlock other = TempoBlock.open(store, new BlockLayout(""), context);
            List<LeafColumn> names = other.plan(TempoProjection.spanNames()).columns();
            assertThat(other.footer().heapBytes()).isEqualTo(read.footer().heapBytes());
            other.footer().rowGroups().forEach(rowGroup -> List.copyOf(rowGroup.columns()));
            List<LeafColumn> all = other.footer().schema().leaves();
            assertThat(names.size()).isLessThan(all.size() / 10);
            assertThat(read.footer().heapBytes() - atOpen)
                    .isBetween(1L, (other.footer().heapBytes() - atOpen) / 5);
        }
    }

    @Test
    void theSettingThatAWideFileNeedsIsNamed() {
        byte[] file = columns(5_000).toBytes();
        ReadLimits limits = ReadLimits.DEFAULTS.withMaxMetadataHeapBytes(1 << 20);
        try (ReadContext context = ReadContext.builder().limits(limits).build()) {
            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(() -> ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, context))
                    .withMessageContaining("ReadLimits.maxMetadataHeapBytes");
        }
    }
}
