package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.BoundaryOrder;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.ParquetDecodingException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Page index, chunk statistics and checksums of our files, as parquet-java understands them.
final class PageIndexTest {

    private static final int PAGES = 4;
    private static final int ROWS_PER_PAGE = 10;
    private static final LogicalType UINT32 = new LogicalType.IntegerType(32, false);

    @TempDir
    private Path folder;

    private Path file;

    /// Page p holds the rows from 10 p on; page 2 of `optional` is all null.
    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("index.parquet");
        ParquetSchema schema = ParquetSchema.builder("index")
                .leaf("optional", Repetition.OPTIONAL, PhysicalType.INT32)
                .leaf("unsigned", Repetition.REQUIRED, PhysicalType.INT32, 0, UINT32, OptionalInt.empty())
                .leaf("text", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
                .leaf("number", Repetition.REQUIRED, PhysicalType.DOUBLE)
                .leaf("nan", Repetition.REQUIRED, PhysicalType.DOUBLE)
                .leaf("falling", Repetition.REQUIRED, PhysicalType.INT64)
                .build();
        WriterOptions options = WriterOptions.DEFAULTS
                .withMaxPageRows(ROWS_PER_PAGE)
                .withIndexValueBytes(4)
                .withKeyValue("made by", "a test")
                .withDefaultColumn(ColumnOptions.of(Encoding.PLAIN, Compression.SNAPPY));
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        for (int row = 0; row < PAGES * ROWS_PER_PAGE; row++) {
            add(rows.columns(), row);
        }
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, options)) {
            writer.writeRowGroup(rows);
        }
    }

    private static void add(List<ColumnBuffer> columns, int row) {
        int page = row / ROWS_PER_PAGE;
        if (page == 2 || row % 3 == 0) {
            columns.get(0).addNull(0, 0);
        } else {
            columns.get(0).addInt(0, 1, row);
        }
        columns.get(1).addInt(0, 0, row == 5 ? -1 : row);
        columns.get(2)
                .addBytes(0, 0, ("text-" + (char) ('a' + page) + row % ROWS_PER_PAGE).getBytes(StandardCharsets.UTF_8));
        columns.get(3).addDouble(0, 0, row % ROWS_PER_PAGE == 0 ? Double.NaN : row % ROWS_PER_PAGE == 1 ? 0.0 : row);
        columns.get(4).addDouble(0, 0, page == 1 ? Double.NaN : 1.0);
        columns.get(5).addLong(0, 0, -row);
    }

    @Test
    void columnIndexReturnsBoundsNullsAndOrder() throws Exception {
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            ColumnIndex optional = columnIndex(open, 0);
            assertThat(optional.getNullPages()).containsExactly(false, false, true, false);
            assertThat(optional.getNullCounts()).containsExactly(4L, 3L, 10L, 4L);
            assertThat(optional.getBoundaryOrder()).isEqualTo(BoundaryOrder.ASCENDING);
            assertThat(ints(optional.getMinValues())).containsExactly(1, 10, 31);
            assertThat(ints(optional.getMaxValues())).containsExactly(8, 19, 38);

            ColumnIndex unsigned = columnIndex(open, 1);
            assertThat(ints(unsigned.getMaxValues())).containsExactly(-1, 19, 29, 39);
            assertThat(unsigned.getBoundaryOrder()).isEqualTo(BoundaryOrder.UNORDERED);

            ColumnIndex text = columnIndex(open, 2);
            assertThat(texts(text.getMinValues())).containsOnly("text");
            assertThat(texts(text.getMaxValues())).containsOnly("texu");

            assertThat(columnIndex(open, 5).getBoundaryOrder()).isEqualTo(BoundaryOrder.DESCENDING);
        }
    }

    @Test
    void aPageOfNothingButNanLeavesTheColumnWithoutAnIndex() throws Exception {
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            assertThat(columnIndex(open, 3)).isNotNull();
            assertThat(open.reader().readColumnIndex(chunk(open, 4))).isNull();
            assertThat(offsetIndex(open, 4).getPageCount()).isEqualTo(PAGES);
        }
    }

    @Test
    void offsetIndexReturnsRowsAndPlaces() throws Exception {
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            for (int c = 0; c < open.columns().size(); c++) {
                OffsetIndex index = offsetIndex(open, c);
                assertThat(index.getPageCount()).isEqualTo(PAGES);
                assertThat(index.getOffset(0)).isEqualTo(chunk(open, c).getFirstDataPageOffset());
                for (int p = 0; p < PAGES; p++) {
                    assertThat(index.getFirstRowIndex(p)).isEqualTo((long) p * ROWS_PER_PAGE);
                }
                long end = index.getOffset(PAGES - 1) + index.getCompressedPageSize(PAGES - 1);
                assertThat(end)
                        .isEqualTo(
                                chunk(open, c).getStartingPos() + chunk(open, c).getTotalSize());
            }
        }
    }

    @Test
    void chunkStatisticsFollowTheOrderOfTheType() throws Exception {
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            assertThat(chunk(open, 0).getStatistics().getNumNulls()).isEqualTo(21);
            assertThat((Object) chunk(open, 1).getStatistics().genericGetMax()).isEqualTo(-1);
            assertThat(chunk(open, 2).getStatistics().maxAsString()).isEqualTo("text-d9");
            assertThat((Object) chunk(open, 3).getStatistics().genericGetMin()).isEqualTo(-0.0);
            assertThat((Object) chunk(open, 3).getStatistics().genericGetMax()).isEqualTo(39.0);
            assertThat(open.reader().getFileMetaData().getKeyValueMetaData()).containsEntry("made by", "a test");
        }
    }

    @Test
    void aFlippedBitIsCaughtByTheChecksum() throws Exception {
        long position;
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            OffsetIndex index = offsetIndex(open, 5);
            position = index.getOffset(1) + index.getCompressedPageSize(1) - 1;
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int old = bytes.read();
            bytes.seek(position);
            bytes.write(old ^ 4);
        }
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            Assertions.assertThatThrownBy(open::triples)
                    .isInstanceOf(ParquetDecodingException.class)
                    .hasStackTraceContaining("CRC");
        }
    }

    private static ColumnChunkMetaData chunk(ParquetJavaFile open, int column) {
        return open.reader().getRowGroups().getFirst().getColumns().get(column);
    }

    private static ColumnIndex columnIndex(ParquetJavaFile open, int column) throws Exception {
        ParquetFileReader reader = open.reader();
        return reader.readColumnIndex(chunk(open, column));
    }

    private static OffsetIndex offsetIndex(ParquetJavaFile open, int column) throws Exception {
        return open.reader().readOffsetIndex(chunk(open, column));
    }

    private static List<Integer> ints(List<ByteBuffer> values) {
        return values.stream()
                .filter(ByteBuffer::hasRemaining)
                .map(value -> value.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt())
                .toList();
    }

    private static List<String> texts(List<ByteBuffer> values) {
        return values.stream()
                .map(value -> StandardCharsets.UTF_8.decode(value.duplicate()).toString())
                .toList();
    }
}
