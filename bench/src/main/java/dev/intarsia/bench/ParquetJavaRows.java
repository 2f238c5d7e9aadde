package dev.intarsia.bench;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// The rows of a file without lists, by parquet-java's column readers: no object is made of a row.
final class ParquetJavaRows implements AutoCloseable {
    private final ParquetFileReader file;
    private final MessageType schema;
    private final String createdBy;
    private final List<Column> columns = new ArrayList<>();
    private long left;

    ParquetJavaRows(Path path) throws IOException {
        file = ParquetJavaReaders.open(path);
        schema = file.getFooter().getFileMetaData().getSchema();
        createdBy = file.getFooter().getFileMetaData().getCreatedBy();
    }

    /// A column at the current row.
    static final class Column {
        private final ColumnDescriptor descriptor;
        private final int whole;
        private @Nullable ColumnReader reader;

        private Column(ColumnDescriptor descriptor) {
            this.descriptor = descriptor;
            whole = descriptor.getMaxDefinitionLevel();
        }

        private ColumnReader reader() {
            ColumnReader current = reader;
            if (current == null) {
                throw new IllegalStateException("before the first row");
            }
            return current;
        }

        /// Moves to the next row; a value that was not read must be skipped explicitly.
        private void pass() {
            if (!isNull()) {
                reader().skip();
            }
            reader().consume();
        }

        boolean isNull() {
            return reader().getCurrentDefinitionLevel() < whole;
        }

        /// The value; 0 for none.
        int intValue() {
            return isNull() ? 0 : reader().getInteger();
        }

        /// The value; 0 for none.
        long longValue() {
            return isNull() ? 0 : reader().getLong();
        }

        /// The value; 0 for none.
        double doubleValue() {
            return isNull() ? 0 : reader().getDouble();
        }

        /// The value; false for none.
        boolean booleanValue() {
            return !isNull() && reader().getBoolean();
        }

        /// A copy of the value; empty for none.
        ByteString bytes() {
            return isNull()
                    ? ByteString.EMPTY
                    : ByteString.copyFrom(reader().getBinary().toByteBuffer());
        }
    }

    /// A column that is expected; to be called before the first row.
    Column column(String... path) {
        Column column = new Column(schema.getColumnDescription(path));
        columns.add(column);
        return column;
    }

    /// Goes to the next row.
    boolean next() throws IOException {
        if (left > 0) {
            left--;
            for (Column column : columns) {
                column.pass();
            }
            if (left > 0) {
                return true;
            }
        }
        return enter();
    }

    private boolean enter() throws IOException {
        file.setRequestedSchema(
                columns.stream().map(column -> column.descriptor).toList());
        PageReadStore pages = file.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(pages, new NoConversion(schema), schema, createdBy);
        for (Column column : columns) {
            column.reader = store.getColumnReader(column.descriptor);
        }
        left = pages.getRowCount();
        return left > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
