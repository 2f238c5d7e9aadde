package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.common.v1.AnyValue;

/// The columns of a value of any kind: its type and, in the column of that type, the value.
final class AnyValueRows {
    private static final int EMPTY = 0;
    private static final int STR = 1;
    private static final int INT = 2;
    private static final int DOUBLE = 3;
    private static final int BOOL = 4;
    private static final int MAP = 5;
    private static final int SLICE = 6;
    private static final int BYTES = 7;

    private final TableColumnRows type;
    private final TableColumnRows str;
    private final TableColumnRows integer;
    private final TableColumnRows number;
    private final TableColumnRows bool;
    private final TableColumnRows bytes;
    private final TableColumnRows ser;

    AnyValueRows(EncodedTableRows rows, String prefix) {
        type = rows.column(prefix + "type");
        str = rows.column(prefix + "str");
        integer = rows.column(prefix + "int");
        number = rows.column(prefix + "double");
        bool = rows.column(prefix + "bool");
        bytes = rows.column(prefix + "bytes");
        ser = rows.column(prefix + "ser");
    }

    /// Appends a value.
    void add(AnyValue value) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> {
                str.add(value.getStringValueBytes().toByteArray());
                fill(STR);
            }
            case INT_VALUE -> {
                integer.add(value.getIntValue());
                fill(INT);
            }
            case DOUBLE_VALUE -> {
                number.add(value.getDoubleValue());
                fill(DOUBLE);
            }
            case BOOL_VALUE -> {
                bool.add(value.getBoolValue() ? 1 : 0);
                fill(BOOL);
            }
            case BYTES_VALUE -> {
                bytes.add(value.getBytesValue().toByteArray());
                fill(BYTES);
            }
            case KVLIST_VALUE -> {
                ser.add(CborBytes.ofMap(value.getKvlistValue().getValuesList()));
                fill(MAP);
            }
            case ARRAY_VALUE -> {
                ser.add(CborBytes.of(value.getArrayValue().getValuesList()));
                fill(SLICE);
            }
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> fill(EMPTY);
        }
    }

    /// Appends that there is no value, not even an empty one.
    void addNothing() {
        type.addNull();
        fillValues();
    }

    private void fill(int kind) {
        type.add(kind);
        fillValues();
    }

    private void fillValues() {
        fill(str);
        fill(integer);
        fill(number);
        fill(bool);
        fill(bytes);
        fill(ser);
    }

    private void fill(TableColumnRows column) {
        if (column.size() < type.size()) {
            column.addNull();
        }
    }
}
