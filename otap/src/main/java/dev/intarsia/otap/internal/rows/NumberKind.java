package dev.intarsia.otap.internal.rows;

import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;

/// The column that holds a number: `int_value` or `double_value`.
public enum NumberKind {
    /// None of them.
    NONE,
    /// `int_value`.
    INT,
    /// `double_value`.
    DOUBLE;

    /// Returns the kind of a data point.
    public static NumberKind ofPoint(SlotColumns columns, int slot) {
        if (!columns.isNull(OtapColumn.DOUBLE_VALUE, slot)) {
            return DOUBLE;
        }
        return columns.isNull(OtapColumn.INT_VALUE, slot) ? NONE : INT;
    }

    /// Returns the kind of an exemplar. A column created from a template holds zeros: a REQUIRED `int_value` is used
    /// only if there is no double, and a `double_value` of a wrong type is never used. Files from before the template
    /// lack the column instead.
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
