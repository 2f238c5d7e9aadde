package dev.intarsia.otap.encode;

import dev.intarsia.otap.reconstruct.ValueColumns;

/// Writes values of any kind: the content of a message `AnyValue`.
///
/// @param from the columns
/// @param out where they go
record ValueEncoder(ValueColumns from, ProtoBuffer out) {

    /// Writes the value of a slot, nothing for the empty one; false when its type is unknown.
    boolean write(RecordColumns columns, int slot) {
        switch (columns.intAt(from.type(), slot)) {
            case 0 -> {}
            case 1 -> columns.textValue(1, from.str(), slot);
            case 2 -> out.varintField(3, columns.longAt(from.integer(), slot));
            // The bits of the number are those in the message.
            case 3 -> out.fixed64Field(4, columns.longAt(from.dbl(), slot));
            case 4 -> out.varintField(2, columns.booleanAt(from.bool(), slot) ? 1 : 0);
            case 5, 6 -> columns.cbor(from.ser(), slot);
            case 7 -> columns.bytesValue(7, from.bytes(), slot);
            default -> {
                return false;
            }
        }
        return true;
    }
}
