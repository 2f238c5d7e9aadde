package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.block.TempoFormat;

/// vParquet4: attribute values in lists, lists in three levels, counts by service in a map.
final class VParquet4 {
    private VParquet4() {}

    static SchemaDescription describe() {
        SchemaDescription.Builder builder = new SchemaDescription.Builder(TempoFormat.VPARQUET4, ListForm.THREE_LEVEL);
        SharedColumns columns = new SharedColumns(builder, ListForm.THREE_LEVEL);
        columns.inAll(AttributeForm.LISTS);
        columns.sinceVParquet4();
        columns.beforeVParquet5();
        ColumnPath stats = ColumnPath.of("ServiceStats", "key_value");
        builder.list(TempoLevel.SERVICE_STATS, stats, stats)
                .field(TempoField.STATS_SERVICE_NAME, stats.child("key"))
                .field(TempoField.STATS_SPAN_COUNT, stats.child("value").child("SpanCount"))
                .field(TempoField.STATS_ERROR_COUNT, stats.child("value").child("ErrorCount"));
        return builder.build();
    }
}
