package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.otap.internal.record.ValueColumns;

/// Writes values of any kind: the content of a message `AnyValue`.
///
/// @param from the columns
/// @param out the target buffer
record AnyValueEncoder(ValueColumns from, ProtoBuffer out) {

    /// Writes the value of a slot, nothing for an empty value; returns false if its type is unknown.
    boolean write(RecordColumns columns, int slot) {
        switch (columns.intAt(from.type(), slot)) {
            case 0 -> {}
            case 1 -> columns.textValue(ANY_STRING_VALUE, from.str(), slot);
            case 2 -> out.varintField(ANY_INT_VALUE, columns.longAt(from.integer(), slot));
            // The message contains the bits of the number unchanged.
            case 3 -> out.fixed64Field(ANY_DOUBLE_VALUE, columns.longAt(from.dbl(), slot));
            case 4 -> out.varintField(ANY_BOOL_VALUE, columns.booleanAt(from.bool(), slot) ? 1 : 0);
            case 5, 6 -> columns.cbor(from.ser(), slot);
            case 7 -> columns.bytesValue(ANY_BYTES_VALUE, from.bytes(), slot);
            default -> {
                return false;
            }
        }
        return true;
    }
}
