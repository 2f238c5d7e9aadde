package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.Repetition;
import dev.intarsia.testdata.internal.otap.ArrowType;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.WriterOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What parquet-rs makes of an Arrow schema: names, types, encodings and the footer.
final class FileSchema {
    private static final String ROOT = "arrow_schema";
    private static final int BOUND_BYTES = 64;

    private static final ColumnOptions DICTIONARY = ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED);

    private FileSchema() {}

    static ParquetSchema of(List<ArrowField> fields) {
        ParquetSchema.Builder builder = ParquetSchema.builder(ROOT);
        for (ArrowField field : fields) {
            add(builder, field);
        }
        return builder.build();
    }

    private static void add(ParquetSchema.Builder builder, ArrowField field) {
        Repetition repetition = field.isNullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        switch (field.shape()) {
            case VALUE ->
                builder.leaf(
                        field.name(),
                        repetition,
                        field.type().physical(),
                        field.type().fixedBytes(),
                        field.type().logical(),
                        OptionalInt.empty());
            case STRUCT -> {
                builder.beginGroup(field.name(), repetition);
                field.children().forEach(child -> add(builder, child));
                builder.endGroup();
            }
            case LIST -> {
                builder.beginGroup(field.name(), repetition, LogicalType.LIST, OptionalInt.empty());
                builder.beginGroup("list", Repetition.REPEATED);
                field.children().forEach(child -> add(builder, child));
                builder.endGroup();
                builder.endGroup();
            }
        }
    }

    static WriterOptions options(List<ArrowField> fields, FileSettings settings, Map<String, String> metadata) {
        Map<ColumnPath, ColumnOptions> columns = new HashMap<>();
        addColumns(columns, ColumnPath.ROOT, fields, settings);
        return WriterOptions.DEFAULTS
                .withPageVersion(PageVersion.V1)
                .withPageBytes(settings.pageBytes())
                .withMaxPageRows(settings.pageRows())
                .withIndexValueBytes(BOUND_BYTES)
                .withStatisticsValueBytes(BOUND_BYTES)
                .withStatisticsDetails(true)
                .withPageStatistics(false)
                .withPageChecksums(false)
                .withFooterVersion(1)
                .withCreatedBy(settings.createdBy())
                .withKeyValue("ARROW:schema", ArrowSchemaMessage.encode(fields, metadata))
                .withDefaultColumn(DICTIONARY)
                .withColumns(columns);
    }

    private static void addColumns(
            Map<ColumnPath, ColumnOptions> columns, ColumnPath parent, List<ArrowField> fields, FileSettings settings) {
        for (ArrowField field : fields) {
            ColumnPath path = parent.child(field.name());
            switch (field.shape()) {
                case STRUCT -> addColumns(columns, path, field.children(), settings);
                case LIST -> addColumns(columns, path.child("list"), field.children(), settings);
                case VALUE -> column(field, settings).ifPresent(column -> columns.put(path, column));
            }
        }
    }

    /// Booleans and values of fixed length have no dictionary, unless Arrow had one.
    private static Optional<ColumnOptions> column(ArrowField field, FileSettings settings) {
        boolean isFixed = field.type().fixedBytes() > 0;
        if (field.type() == ArrowType.BOOL || isFixed && field.keyBits() == 0) {
            return Optional.of(ColumnOptions.DEFAULTS);
        }
        return isFixed && !settings.hasSoundIds() ? Optional.of(DICTIONARY.withLengthPrefixes(true)) : Optional.empty();
    }
}
