package dev.intarsia.otap.reconstruct;

import dev.intarsia.model.Exemplar;
import dev.intarsia.model.NumberValue;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.Repetition;
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

    /// A column made from a template holds zeros: a REQUIRED `int_value` counts only where there is no double, and a
    /// `double_value` of a wrong type never. Files from before the template lack the column instead.
    private static NumberValue value(BatchColumns columns, int slot) {
        boolean typo = columns.leaf(OtapColumn.DOUBLE_VALUE)
                .filter(leaf -> leaf.type() == PhysicalType.INT64)
                .isPresent();
        if (!typo && !columns.isNull(OtapColumn.DOUBLE_VALUE, slot)) {
            return NumberValue.of(columns.doubleAt(OtapColumn.DOUBLE_VALUE, slot));
        }
        boolean omitted = columns.leaf(OtapColumn.INT_VALUE)
                .filter(leaf -> leaf.repetition() != Repetition.REQUIRED)
                .isEmpty();
        return omitted || !columns.isNull(OtapColumn.INT_VALUE, slot)
                ? NumberValue.of(columns.longAt(OtapColumn.INT_VALUE, slot))
                : NumberValue.none();
    }
}
