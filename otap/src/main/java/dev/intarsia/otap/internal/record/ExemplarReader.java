package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Exemplar;
import dev.intarsia.model.NumberValue;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.NumberKind;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Reads the exemplars of data points.
final class ExemplarReader extends ChildReader<Exemplar> {
    private final AttributeReader attributes;

    ExemplarReader(OtapTable table, OtapPlace partition) {
        super(table, partition, Exemplar[]::new);
        attributes = new AttributeReader(table.attributes().orElseThrow(), partition);
    }

    @Override
    List<ChildReader<?>> below() {
        return List.of(attributes);
    }

    @Override
    Exemplar read(BatchColumns columns, int slot, int row) {
        return new Exemplar(
                attributes.list(row),
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                value(columns, slot),
                columns.id(OtapColumn.SPAN_ID, slot),
                columns.id(OtapColumn.TRACE_ID, slot));
    }

    private static NumberValue value(BatchColumns columns, int slot) {
        return switch (NumberKind.ofExemplar(columns, slot)) {
            case NONE -> NumberValue.none();
            case INT -> NumberValue.of(columns.longAt(OtapColumn.INT_VALUE, slot));
            case DOUBLE -> NumberValue.of(columns.doubleAt(OtapColumn.DOUBLE_VALUE, slot));
        };
    }
}
