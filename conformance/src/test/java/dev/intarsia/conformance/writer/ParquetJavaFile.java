package dev.intarsia.conformance.writer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// A file as parquet-java's column reader sees it, page checksums verified.
public final class ParquetJavaFile implements AutoCloseable {

    private final ParquetFileReader reader;

    private ParquetJavaFile(ParquetFileReader reader) {
        this.reader = reader;
    }

    /// Opens a file.
    public static ParquetJavaFile open(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder().usePageChecksumVerification(true).build();
        return new ParquetJavaFile(ParquetFileReader.open(new LocalInputFile(file), options));
    }

    ParquetFileReader reader() {
        return reader;
    }

    /// The leaves in schema order.
    public List<ColumnDescriptor> columns() {
        return reader.getFooter().getFileMetaData().getSchema().getColumns();
    }

    /// Is shown every entry.
    @FunctionalInterface
    public interface EntryVisitor {
        /// `entry` stands at an entry of column number `column`.
        void visit(int column, ColumnReader entry);
    }

    /// Every entry of every column over all row groups, as `rep def value`; the value is missing where none is.
    List<List<String>> triples() throws IOException {
        List<List<String>> all = new ArrayList<>();
        columns().forEach(column -> all.add(new ArrayList<>()));
        visit((column, entry) -> all.get(column).add(triple(entry)));
        return all;
    }

    /// Shows every entry, row group by row group and column by column.
    @SuppressWarnings("deprecation") // the only way to learn the number of entries
    public void visit(EntryVisitor visitor) throws IOException {
        String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
        for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
            GroupConverter converter =
                    new Ignore(reader.getFooter().getFileMetaData().getSchema());
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                    group, converter, reader.getFooter().getFileMetaData().getSchema(), createdBy);
            for (int c = 0; c < columns().size(); c++) {
                ColumnReader column = store.getColumnReader(columns().get(c));
                for (long i = column.getTotalValueCount(); i > 0; i--) {
                    visitor.visit(c, column);
                    column.consume();
                }
            }
        }
    }

    private static String triple(ColumnReader column) {
        ColumnDescriptor descriptor = column.getDescriptor();
        int def = column.getCurrentDefinitionLevel();
        String levels = column.getCurrentRepetitionLevel() + " " + def;
        return def < descriptor.getMaxDefinitionLevel() ? levels : levels + " " + value(column, descriptor);
    }

    /// Canonical text of the entry's value.
    public static String value(ColumnReader column, ColumnDescriptor descriptor) {
        PrimitiveType type = descriptor.getPrimitiveType();
        boolean unsigned =
                type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation integer
                        && !integer.isSigned();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> CanonicalValue.of(column.getBoolean());
            case INT32 ->
                unsigned ? Integer.toUnsignedString(column.getInteger()) : Integer.toString(column.getInteger());
            case INT64 -> unsigned ? Long.toUnsignedString(column.getLong()) : Long.toString(column.getLong());
            case FLOAT -> CanonicalValue.of(column.getFloat());
            case DOUBLE -> CanonicalValue.of(column.getDouble());
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> hex(column.getBinary());
        };
    }

    private static String hex(Binary binary) {
        return HexFormat.of().formatHex(binary.getBytes());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /// The converter tree parquet-java requires; nothing is sent through it.
    private static final class Ignore extends GroupConverter {
        private final GroupType type;

        Ignore(GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int index) {
            Type child = type.getType(index);
            return child.isPrimitive() ? new PrimitiveConverter() {} : new Ignore(child.asGroupType());
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
