package dev.intarsia.tempo.schema;

import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.GroupNode;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.Repetition;
import dev.intarsia.parquet.schema.SchemaNode;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.Optional;

/// The formats that have a description, and how to tell them apart by their columns.
public final class TempoFormats {
    private static final ColumnPath LIST_V5 = ColumnPath.of("rs");
    private static final ColumnPath LINKS_V3 = VParquet4.SPAN.child("Links");

    private TempoFormats() {}

    /// The description of a format.
    ///
    /// @param format the format a block's meta names
    /// @param where the block, for the error
    /// @throws UnsupportedFeatureException naming the format when it cannot be read yet
    public static SchemaDescription description(TempoFormat format, Where where) {
        return switch (format) {
            case VPARQUET4 -> VParquet4.DESCRIPTION;
            case VPARQUET3, VPARQUET5 ->
                throw new UnsupportedFeatureException(where, "format " + format.id() + " cannot be read yet");
        };
    }

    /// The format that a file without a meta has, judged by its columns.
    ///
    /// @param schema the file's schema
    /// @param where the file, for the error
    /// @throws SchemaMismatchException when it has no trace ids or no spans where one of the formats has them
    public static TempoFormat detect(ParquetSchema schema, Where where) {
        if (schema.find(VParquet4.TRACE_ID).isEmpty()) {
            throw new SchemaMismatchException(
                    where.withColumn("TraceID"), "no such column: not a file of Tempo traces");
        }
        Optional<SchemaNode> resources = schema.find(LIST_V5);
        if (resources.isPresent() && resources.get().repetition() == Repetition.REPEATED) {
            return TempoFormat.VPARQUET5;
        }
        if (!(schema.find(VParquet4.SPAN).orElse(null) instanceof GroupNode)) {
            throw new SchemaMismatchException(
                    where.withColumn(VParquet4.SPAN.dotted()), "no such group: not a file of Tempo traces");
        }
        return schema.find(LINKS_V3).orElse(null) instanceof LeafColumn ? TempoFormat.VPARQUET3 : TempoFormat.VPARQUET4;
    }
}
