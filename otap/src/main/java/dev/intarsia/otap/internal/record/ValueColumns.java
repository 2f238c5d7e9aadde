package dev.intarsia.otap.internal.record;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.otap.internal.record.BatchColumns.Entry;
import dev.intarsia.otap.internal.schema.OtapColumn;
import org.jspecify.annotations.Nullable;

/// The columns that store a value of any kind. Producers omit columns that contain only defaults, so a null is the
/// default of the value's kind (OTAP format notes, "Nulls and defaults").
///
/// @param type selects one of the others
/// @param str text, type 1
/// @param integer type 2
/// @param dbl type 3
/// @param bool type 4
/// @param ser maps and arrays in CBOR, types 5 and 6
/// @param bytes type 7
public record ValueColumns(
        OtapColumn type,
        OtapColumn str,
        OtapColumn integer,
        OtapColumn dbl,
        OtapColumn bool,
        OtapColumn ser,
        OtapColumn bytes) {
    /// The columns of the attribute tables.
    public static final ValueColumns ATTRIBUTE = new ValueColumns(
            OtapColumn.TYPE,
            OtapColumn.STR,
            OtapColumn.INT,
            OtapColumn.DBL,
            OtapColumn.BOOL,
            OtapColumn.SER,
            OtapColumn.BYTES_VALUE);

    /// The columns of a log record's body.
    public static final ValueColumns BODY = new ValueColumns(
            OtapColumn.BODY_TYPE,
            OtapColumn.BODY_STR,
            OtapColumn.BODY_INT,
            OtapColumn.BODY_DOUBLE,
            OtapColumn.BODY_BOOL,
            OtapColumn.BODY_SER,
            OtapColumn.BODY_BYTES);

    private static final AttributeValue EMPTY_TEXT = AttributeValue.of("");
    private static final AttributeValue NO_BYTES = new AttributeValue.BytesValue(Bytes.EMPTY);

    /// Returns the value of a slot; null if its type is unknown.
    @Nullable
    AttributeValue read(BatchColumns columns, int slot) {
        return switch (columns.intAt(type, slot)) {
            case 0 -> AttributeValue.empty();
            case 1 -> or(columns.value(str, slot, Entry.TEXT_VALUE), EMPTY_TEXT);
            case 2 -> AttributeValue.of(columns.longAt(integer, slot));
            case 3 -> AttributeValue.of(columns.doubleAt(dbl, slot));
            case 4 -> AttributeValue.of(columns.booleanAt(bool, slot));
            case 5, 6 -> or(columns.value(ser, slot, Entry.CBOR_VALUE), AttributeValue.empty());
            case 7 -> or(columns.value(bytes, slot, Entry.BYTES_VALUE), NO_BYTES);
            default -> null;
        };
    }

    private static AttributeValue or(@Nullable AttributeValue value, AttributeValue otherwise) {
        return value == null ? otherwise : value;
    }
}
