package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import dev.intarsia.plan.Projection;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// A query for parquet-java: some rows and some columns, as example objects. Its reader prunes by statistics,
/// dictionaries and page indexes, as it does by default.
///
/// @param columns the columns; empty for all
/// @param rows the rows
record GroupQuery(Optional<MessageType> columns, FilterCompat.Filter rows) {
    static final GroupQuery ALL = new GroupQuery(Optional.empty(), FilterCompat.NOOP);

    private static final String TRACE_ID = "TraceID";

    /// The trace with an id, 16 bytes.
    static GroupQuery trace(Bytes id) {
        return new GroupQuery(
                Optional.empty(),
                FilterCompat.get(FilterApi.eq(
                        FilterApi.binaryColumn(TRACE_ID), Binary.fromConstantByteArray(id.toByteArray()))));
    }

    /// All rows of the columns of a projection.
    static GroupQuery columns(Path file, TempoBlock block, Projection projection) {
        Set<String> paths = new HashSet<>();
        for (LeafColumn leaf : projection.resolve(block.footer().schema())) {
            paths.add(leaf.path().dotted());
        }
        MessageType all = schemaOf(file);
        return new GroupQuery(Optional.of(new MessageType(all.getName(), fields(all, "", paths))), FilterCompat.NOOP);
    }

    private static List<Type> fields(GroupType group, String prefix, Set<String> paths) {
        List<Type> kept = new ArrayList<>();
        for (Type field : group.getFields()) {
            String path = prefix + field.getName();
            if (field.isPrimitive()) {
                if (paths.contains(path)) {
                    kept.add(field);
                }
            } else {
                List<Type> below = fields(field.asGroupType(), path + ".", paths);
                if (!below.isEmpty()) {
                    kept.add(field.asGroupType().withNewFields(below));
                }
            }
        }
        return kept;
    }

    static MessageType schemaOf(Path file) {
        try (ParquetFileReader reader = ParquetJavaReaders.open(file)) {
            return reader.getFooter().getFileMetaData().getSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ParquetReader<Group> open(Path file) throws IOException {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        columns.ifPresent(schema -> configuration.set(ReadSupport.PARQUET_READ_SCHEMA, schema.toString()));
        return new Builder(new LocalInputFile(file), configuration)
                .withFilter(rows)
                .build();
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(InputFile file, ParquetConfiguration configuration) {
            super(file, configuration);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
