package dev.intarsia.conformance.big;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;

/// The checksums of all leaves of a file as parquet-java reads them.
final class ParquetJavaSums {
    private ParquetJavaSums() {}

    static List<String> of(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
            List<LeafSum> sums = new ArrayList<>();
            schema.getColumns().forEach(column -> sums.add(new LeafSum()));
            Groups converter = new Groups(schema);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(pages, converter, schema, createdBy);
                for (int i = 0; i < sums.size(); i++) {
                    ColumnDescriptor column = schema.getColumns().get(i);
                    add(columns.getColumnReader(column), column, sums.get(i));
                }
            }
            return sums.stream().map(LeafSum::toString).toList();
        }
    }

    @SuppressWarnings("deprecation") // the only way to learn the number of entries
    private static void add(ColumnReader reader, ColumnDescriptor column, LeafSum sum) {
        long entries = reader.getTotalValueCount();
        for (long i = 0; i < entries; i++) {
            int definition = reader.getCurrentDefinitionLevel();
            sum.addEntry(reader.getCurrentRepetitionLevel(), definition);
            if (definition == column.getMaxDefinitionLevel()) {
                sum.addValue(value(reader, column));
            }
            reader.consume();
        }
    }

    private static long value(ColumnReader reader, ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> reader.getBoolean() ? 1 : 0;
            case INT32 -> reader.getInteger();
            case INT64 -> reader.getLong();
            case FLOAT -> Float.floatToRawIntBits(reader.getFloat());
            case DOUBLE -> Double.doubleToRawLongBits(reader.getDouble());
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
                byte[] bytes = reader.getBinary().getBytesUnsafe();
                yield LeafSum.ofBytes(MemorySegment.ofArray(bytes), 0, bytes.length);
            }
        };
    }

    /// The converter tree that parquet-java's column reader requests; nothing is sent through it.
    private static final class Groups extends GroupConverter {
        private final List<Converter> children = new ArrayList<>();

        Groups(GroupType type) {
            type.getFields()
                    .forEach(field -> children.add(
                            field.isPrimitive() ? new PrimitiveConverter() {} : new Groups(field.asGroupType())));
        }

        @Override
        public Converter getConverter(int index) {
            return children.get(index);
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
