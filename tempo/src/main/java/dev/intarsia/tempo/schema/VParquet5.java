package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.schema.DedicatedSlots.DedicatedGroup;

/// vParquet5: bare repeated nodes, slots for the attributes that the block's meta names in place of columns for
/// well-known ones, counts to search by.
final class VParquet5 {
    private static final int STRING_SLOTS = 20;
    private static final int INT_SLOTS = 5;

    private VParquet5() {}

    static SchemaDescription describe() {
        SchemaDescription.Builder builder = new SchemaDescription.Builder(TempoFormat.VPARQUET5, ListForm.BARE);
        SharedColumns columns = new SharedColumns(builder, ListForm.BARE);
        columns.inAll(AttributeForm.LISTS);
        columns.sinceVParquet4();
        ColumnPath stats = ColumnPath.of("ServiceStats");
        ColumnPath span = columns.span();
        builder.dropsEmptyAttributes()
                .list(TempoLevel.SERVICE_STATS, stats)
                .field(TempoField.STATS_SERVICE_NAME, stats.child("ServiceName"))
                .field(TempoField.STATS_SPAN_COUNT, stats.child("SpanCount"))
                .field(TempoField.STATS_ERROR_COUNT, stats.child("ErrorCount"))
                .field(TempoField.SCOPE_SPAN_COUNT, columns.scopeSpans().child("SpanCount"))
                .field(TempoField.CHILD_COUNT, span.child("ChildCount"))
                .field(TempoField.START_ROUNDED_15, span.child("StartTimeRounded15"))
                .field(TempoField.START_ROUNDED_60, span.child("StartTimeRounded60"))
                .field(TempoField.START_ROUNDED_300, span.child("StartTimeRounded300"))
                .field(TempoField.START_ROUNDED_3600, span.child("StartTimeRounded3600"));
        slots(builder, Scope.RESOURCE, columns.resource());
        slots(builder, Scope.SPAN, span);
        slots(builder, Scope.EVENT, columns.event());
        return builder.build();
    }

    private static void slots(SchemaDescription.Builder builder, Scope scope, ColumnPath owner) {
        ColumnPath group = owner.child("DedicatedAttributes");
        builder.dedicated(scope, new DedicatedGroup(group, DedicatedColumn.Type.STRING, STRING_SLOTS, true, true))
                .dedicated(scope, new DedicatedGroup(group, DedicatedColumn.Type.INT, INT_SLOTS, true, true));
    }
}
