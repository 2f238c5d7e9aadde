package dev.intarsia.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.EncodingStats;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;

/// Reads a whole file through parquet-java's column reader: per entry both levels, and the value where there is one.
final class ParquetJavaDecode {
    private final Path file;

    ParquetJavaDecode(Path file) {
        this.file = file;
    }

    /// Opens the file, footer included, and reads it to its end.
    FileFold read() {
        try (ParquetFileReader reader = ParquetJavaReaders.open(file)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileFold read(ParquetFileReader reader) throws IOException {
        MessageType schema = reader.getFooter().getFileMetaData().getSchema();
        String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
        List<ColumnDescriptor> columns = schema.getColumns();
        List<LeafFold> folds = new ArrayList<>();
        for (ColumnDescriptor column : columns) {
            folds.add(new LeafFold(String.join(".", column.getPath())));
        }
        GroupConverter converter = new NoConversion(schema);
        long rows = 0;
        int rowGroup = 0;
        for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, converter, schema, createdBy);
            BlockMetaData block = reader.getFooter().getBlocks().get(rowGroup++);
            for (int i = 0; i < columns.size(); i++) {
                ColumnDescriptor column = columns.get(i);
                fold(store.getColumnReader(column), column, wholeDictionary(block, column), folds.get(i));
            }
            rows += pages.getRowCount();
        }
        return new FileFold(rows, folds);
    }

    private static boolean wholeDictionary(BlockMetaData block, ColumnDescriptor column) {
        ColumnPath path = ColumnPath.get(column.getPath());
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getPath().equals(path)) {
                EncodingStats stats = chunk.getEncodingStats();
                return stats != null && stats.hasDictionaryEncodedPages() && !stats.hasNonDictionaryEncodedPages();
            }
        }
        return false;
    }

    @SuppressWarnings("deprecation") // the only way to learn the number of entries
    private static void fold(ColumnReader reader, ColumnDescriptor column, boolean withIds, LeafFold fold) {
        long entries = reader.getTotalValueCount();
        fold.entries += entries;
        int max = column.getMaxDefinitionLevel();
        switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> booleans(reader, entries, max, fold);
            case INT32 -> ints(reader, entries, max, withIds, fold);
            case INT64 -> longs(reader, entries, max, withIds, fold);
            case FLOAT -> floats(reader, entries, max, withIds, fold);
            case DOUBLE -> doubles(reader, entries, max, withIds, fold);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> binaries(reader, entries, max, withIds, fold);
        }
    }

    private static void booleans(ColumnReader reader, long entries, int max, LeafFold fold) {
        long repetitions = 0;
        long definitions = 0;
        long values = 0;
        long sum = 0;
        for (long i = 0; i < entries; i++) {
            repetitions += reader.getCurrentRepetitionLevel();
            int definition = reader.getCurrentDefinitionLevel();
            definitions += definition;
            if (definition == max) {
                values++;
                sum += reader.getBoolean() ? 1 : 0;
            }
            reader.consume();
        }
        fold.add(repetitions, definitions, values, sum, 0);
    }

    private static void ints(ColumnReader reader, long entries, int max, boolean withIds, LeafFold fold) {
        long repetitions = 0;
        long definitions = 0;
        long values = 0;
        long sum = 0;
        long ids = 0;
        for (long i = 0; i < entries; i++) {
            repetitions += reader.getCurrentRepetitionLevel();
            int definition = reader.getCurrentDefinitionLevel();
            definitions += definition;
            if (definition == max) {
                values++;
                ids += withIds ? reader.getCurrentValueDictionaryID() : 0;
                sum += reader.getInteger();
            }
            reader.consume();
        }
        fold.add(repetitions, definitions, values, sum, ids);
    }

    private static void longs(ColumnReader reader, long entries, int max, boolean withIds, LeafFold fold) {
        long repetitions = 0;
        long definitions = 0;
        long values = 0;
        long sum = 0;
        long ids = 0;
        for (long i = 0; i < entries; i++) {
            repetitions += reader.getCurrentRepetitionLevel();
            int definition = reader.getCurrentDefinitionLevel();
            definitions += definition;
            if (definition == max) {
                values++;
                ids += withIds ? reader.getCurrentValueDictionaryID() : 0;
                sum += reader.getLong();
            }
            reader.consume();
        }
        fold.add(repetitions, definitions, values, sum, ids);
    }

    private static void floats(ColumnReader reader, long entries, int max, boolean withIds, LeafFold fold) {
        long repetitions = 0;
        long definitions = 0;
        long values = 0;
        long sum = 0;
        long ids = 0;
        for (long i = 0; i < entries; i++) {
            repetitions += reader.getCurrentRepetitionLevel();
            int definition = reader.getCurrentDefinitionLevel();
            definitions += definition;
            if (definition == max) {
                values++;
                ids += withIds ? reader.getCurrentValueDictionaryID() : 0;
                sum += Float.floatToRawIntBits(reader.getFloat());
            }
            reader.consume();
        }
        fold.add(repetitions, definitions, values, sum, ids);
    }

    private static void doubles(ColumnReader reader, long entries, int max, boolean withIds, LeafFold fold) {
        long repetitions = 0;
        long definitions = 0;
        long values = 0;
        long sum = 0;
        long ids = 0;
        for (long i = 0; i < entries; i++) {
            repetitions += reader.getCurrentRepetitionLevel();
            int definition = reader.getCurrentDefinitionLevel();
            definitions += definition;
            if (definition == max) {
                values++;
                ids += withIds ? reader.getCurrentValueDictionaryID() : 0;
                sum += Double.doubleToRawLongBits(reader.getDouble());
            }
            reader.consume();
        }
        fold.add(repetitions, definitions, values, sum, ids);
    }

    private static void binaries(ColumnReader reader, long entries, int max, boolean withIds, LeafFold fold) {
        long repetitions = 0;
        long definitions = 0;
        long values = 0;
        long sum = 0;
        long ids = 0;
        for (long i = 0; i < entries; i++) {
            repetitions += reader.getCurrentRepetitionLevel();
            int definition = reader.getCurrentDefinitionLevel();
            definitions += definition;
            if (definition == max) {
                values++;
                ids += withIds ? reader.getCurrentValueDictionaryID() : 0;
                sum += ends(reader.getBinary());
            }
            reader.consume();
        }
        fold.add(repetitions, definitions, values, sum, ids);
    }

    /// Length, first and last byte, read where they lie.
    static long ends(Binary value) {
        int length = value.length();
        if (length == 0) {
            return 0;
        }
        ByteBuffer bytes = value.toByteBuffer();
        return length + bytes.get(bytes.position()) + (long) bytes.get(bytes.limit() - 1);
    }
}
