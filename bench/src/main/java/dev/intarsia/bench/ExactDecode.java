package dev.intarsia.bench;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Levels;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;

/// The strict half of the gate, never timed: one hash per leaf over all its entries in order, each with its levels and
/// all bytes of its value. Equal hashes mean that the readers agree on every entry and its place.
final class ExactDecode {
    private ExactDecode() {}

    /// Hashes of a file's leaves, read by the batch API entry by entry.
    static long[] intarsia(Path path, ReadContext context) {
        LocalFile file = LocalFile.of(path);
        ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
        long[] hashes = new long[reader.footer().schema().leaves().size()];
        try (BatchIterator batches = reader.batches(Projection.all())) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                for (ColumnBatch column : batch.columns()) {
                    int index = column.column().index();
                    hashes[index] = hash(column, hashes[index]);
                }
            }
        }
        return hashes;
    }

    private static long hash(ColumnBatch column, long start) {
        LeafColumn leaf = column.column();
        Levels repetition = column.repetitionLevels();
        Levels definition = column.definitionLevels();
        int slotLevel = leaf.repeatedAncestors().isEmpty()
                ? 0
                : leaf.repeatedAncestors().getLast().maxDefinitionLevel();
        long hash = start;
        int slot = 0;
        for (int i = 0; i < column.levelCount(); i++) {
            int level = definition.get(i);
            hash = hash * 31 + repetition.get(i) * 64L + level;
            if (level == leaf.maxDefinitionLevel()) {
                hash = hash * 31 + value(column, slot);
            }
            slot += level >= slotLevel ? 1 : 0;
        }
        return hash;
    }

    private static long value(ColumnBatch column, int slot) {
        return switch (column.column().type()) {
            case BOOLEAN -> column.getBoolean(slot) ? 1 : 0;
            case INT32 -> column.getInt(slot);
            case INT64 -> column.getLong(slot);
            case FLOAT -> Float.floatToRawIntBits(column.getFloat(slot));
            case DOUBLE -> Double.doubleToRawLongBits(column.getDouble(slot));
            case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Arrays.hashCode(column.getBytes(slot));
        };
    }

    /// The same from parquet-java's column reader.
    @SuppressWarnings("deprecation") // the only way to learn the number of entries
    static long[] parquetJava(Path path) throws IOException {
        try (ParquetFileReader reader = ParquetJavaReaders.open(path)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
            List<ColumnDescriptor> columns = schema.getColumns();
            long[] hashes = new long[columns.size()];
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, new NoConversion(schema), schema, createdBy);
                for (int i = 0; i < hashes.length; i++) {
                    ColumnReader column = store.getColumnReader(columns.get(i));
                    for (long left = column.getTotalValueCount(); left > 0; left--) {
                        hashes[i] = entry(column, columns.get(i), hashes[i]);
                        column.consume();
                    }
                }
            }
            return hashes;
        }
    }

    private static long entry(ColumnReader reader, ColumnDescriptor column, long hash) {
        int definition = reader.getCurrentDefinitionLevel();
        long levels = hash * 31 + reader.getCurrentRepetitionLevel() * 64L + definition;
        return definition == column.getMaxDefinitionLevel() ? levels * 31 + value(reader, column) : levels;
    }

    private static long value(ColumnReader reader, ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> reader.getBoolean() ? 1 : 0;
            case INT32 -> reader.getInteger();
            case INT64 -> reader.getLong();
            case FLOAT -> Float.floatToRawIntBits(reader.getFloat());
            case DOUBLE -> Double.doubleToRawLongBits(reader.getDouble());
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY ->
                Arrays.hashCode(reader.getBinary().getBytes());
        };
    }
}
