package dev.intarsia.tempo.schema;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.tempo.block.TempoFormat;
import java.util.Optional;

/// The descriptions of the formats, and how to distinguish the formats by their columns.
public final class TempoFormats {
    private static final SchemaDescription VPARQUET3 = VParquet3.describe();
    private static final SchemaDescription VPARQUET4 = VParquet4.describe();
    private static final SchemaDescription VPARQUET5 = VParquet5.describe();

    private static final ColumnPath TRACE_ID = ColumnPath.of("TraceID");
    private static final ColumnPath RESOURCES = ColumnPath.of("rs");
    private static final ColumnPath SPAN = ListForm.THREE_LEVEL.element(ListForm.THREE_LEVEL
            .element(ListForm.THREE_LEVEL.element(RESOURCES).child("ss"))
            .child("Spans"));

    private TempoFormats() {}

    /// The description of a format.
    public static SchemaDescription description(TempoFormat format) {
        return switch (format) {
            case VPARQUET3 -> VPARQUET3;
            case VPARQUET4 -> VPARQUET4;
            case VPARQUET5 -> VPARQUET5;
        };
    }

    /// The format that a file without a meta has, judged by its columns.
    ///
    /// @param schema the file's schema
    /// @param location the file, for the error
    /// @throws SchemaMismatchException when it has no trace ids or no spans where one of the formats has them
    /// @throws UnsupportedFeatureException when it is an early preview of vParquet5, with lists in three levels
    public static TempoFormat detect(ParquetSchema schema, ErrorLocation location) {
        if (schema.find(TRACE_ID).isEmpty()) {
            throw new SchemaMismatchException(
                    location.withColumn(TRACE_ID.dotted()), "no such column: not a file of Tempo traces");
        }
        Optional<SchemaNode> resources = schema.find(RESOURCES);
        if (resources.isPresent() && resources.get().repetition() == Repetition.REPEATED) {
            return TempoFormat.VPARQUET5;
        }
        if (!(schema.find(SPAN).orElse(null) instanceof GroupNode)) {
            throw new SchemaMismatchException(
                    location.withColumn(SPAN.dotted()), "no such group: not a file of Tempo traces");
        }
        if (schema.find(SPAN.child("StartTimeRounded15")).isPresent()) {
            throw new UnsupportedFeatureException(
                    location, "the file has a preview of the Tempo format vParquet5, not the final one");
        }
        boolean linksInOneColumn = schema.find(SPAN.child("Links")).orElse(null) instanceof LeafColumn;
        return linksInOneColumn ? TempoFormat.VPARQUET3 : TempoFormat.VPARQUET4;
    }
}
