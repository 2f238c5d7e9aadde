package dev.intarsia.reactive;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of two columns in pages of few rows: row `i` is `(i, "text i")`, every fifth text absent.
final class NumbersFile {
    static final String KEY = "numbers.parquet";
    static final int PAGE_ROWS = 10;

    /// A row.
    record Row(long number, @Nullable String text) {
        static Row of(long number) {
            return new Row(number, number % 5 == 0 ? null : "text " + number);
        }
    }

    private NumbersFile() {}

    static byte[] write(int rowGroups, int rowsPerGroup) {
        return write(rowGroups, rowsPerGroup, Encoding.PLAIN);
    }

    /// The rows of one row group with their values in dictionaries.
    static byte[] writeDictionary(int rows) {
        return write(1, rows, Encoding.RLE_DICTIONARY);
    }

    private static byte[] write(int rowGroups, int rowsPerGroup, Encoding encoding) {
        ParquetSchema schema = ParquetSchema.builder("numbers")
                .leaf("number", Repetition.REQUIRED, PhysicalType.INT64)
                .leaf("text", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY)
                .build();
        WriterOptions options = WriterOptions.DEFAULTS
                .withMaxPageRows(PAGE_ROWS)
                .withDefaultColumn(ColumnOptions.of(encoding, Compression.UNCOMPRESSED));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetFileWriter writer = new ParquetFileWriter(bytes, schema, options)) {
            RowGroupBuffer buffer = new RowGroupBuffer(schema);
            for (int group = 0; group < rowGroups; group++) {
                buffer.clear();
                for (int row = 0; row < rowsPerGroup; row++) {
                    add(buffer, Row.of((long) group * rowsPerGroup + row));
                }
                writer.writeRowGroup(buffer);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static void add(RowGroupBuffer buffer, Row row) {
        buffer.column(0).addLong(0, 0, row.number);
        if (row.text == null) {
            buffer.column(1).addNull(0, 0);
        } else {
            buffer.column(1).addBytes(0, 1, row.text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<Row> rows(int from, int to) {
        List<Row> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(Row.of(i));
        }
        return rows;
    }

    static ParquetFile open(FakeObjectStore store, ReadContext context) {
        return ParquetReader.open(store, KEY, context).file();
    }

    static ReadPlan plan(ParquetFile file) {
        return ReadPlan.create(file.footer(), Projection.all(), true);
    }

    static Row row(RowGroupBatch batch, int row) {
        ColumnBatch numbers = batch.columns().get(0);
        ColumnBatch texts = batch.columns().get(1);
        String text = texts.isNull(row) ? null : new String(texts.getBytes(row), StandardCharsets.UTF_8);
        return new Row(numbers.getLong(row), text);
    }

    /// Creates [Row]s, and optionally fails at one of them.
    static final class Assembler implements RowAssembler<Row> {
        private final long failAt;
        private final @Nullable Throwable failure;
        private @Nullable RowGroupBatch batch;

        Assembler() {
            this(-1, null);
        }

        Assembler(long failAt, @Nullable Throwable failure) {
            this.failAt = failAt;
            this.failure = failure;
        }

        @Override
        public void bind(RowGroupBatch next) {
            batch = next;
        }

        @Override
        public Row row(int row) {
            if (batch == null) {
                throw new IllegalStateException("no batch is bound");
            }
            Row made = NumbersFile.row(batch, row);
            if (failure != null && made.number() == failAt) {
                switch (failure) {
                    case RuntimeException e -> throw e;
                    case Error e -> throw e;
                    default -> throw new AssertionError(failure);
                }
            }
            return made;
        }

        @Override
        public void release() {
            batch = null;
        }
    }
}
