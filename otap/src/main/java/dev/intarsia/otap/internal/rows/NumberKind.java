package dev.intarsia.otap.internal.rows;

import dev.intarsia.otap.schema.OtapColumn;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.parquet.schema.Repetition;

/// Which of the columns `int_value` and `double_value` holds a number.
public enum NumberKind {
    /// None of them.
    NONE,
    /// `int_value`.
    INT,
    /// `double_value`.
    DOUBLE;

    /// That of a data point.
    public static NumberKind ofPoint(SlotColumns columns, int slot) {
        if (!columns.isNull(OtapColumn.DOUBLE_VALUE, slot)) {
            return DOUBLE;
        }
        return columns.isNull(OtapColumn.INT_VALUE, slot) ? NONE : INT;
    }

    /// That of an exemplar. A column made from a template holds zeros: a REQUIRED `int_value` counts only where there
    /// is no double, and a `double_value` of a wrong type never. Files from before the template lack the column
    /// instead.
    public static NumberKind ofExemplar(SlotColumns columns, int slot) {
        boolean typo = columns.leaf(OtapColumn.DOUBLE_VALUE)
                .filter(leaf -> leaf.type() == PhysicalType.INT64)
                .isPresent();
        if (!typo && !columns.isNull(OtapColumn.DOUBLE_VALUE, slot)) {
            return DOUBLE;
        }
        boolean omitted = columns.leaf(OtapColumn.INT_VALUE)
                .filter(leaf -> leaf.repetition() != Repetition.REQUIRED)
                .isEmpty();
        return omitted || !columns.isNull(OtapColumn.INT_VALUE, slot) ? INT : NONE;
    }
}
