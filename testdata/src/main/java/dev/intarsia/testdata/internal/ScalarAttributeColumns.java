package dev.intarsia.testdata.internal;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.ArrayValue;
import dev.intarsia.model.AttributeValue.BoolValue;
import dev.intarsia.model.AttributeValue.DoubleValue;
import dev.intarsia.model.AttributeValue.IntValue;
import dev.intarsia.model.AttributeValue.KeyValueListValue;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;

/// Attributes with one optional column per scalar type, and JSON for arrays and maps. Byte strings have no column.
final class ScalarAttributeColumns extends AttributeColumns {

    private final ColumnBuffer string;
    private final ColumnBuffer integer;
    private final ColumnBuffer number;
    private final ColumnBuffer bool;
    private final ColumnBuffer map;
    private final ColumnBuffer array;

    ScalarAttributeColumns(RowColumns columns, ColumnPath owner) {
        super(columns, owner);
        string = leaf("Value");
        integer = leaf("ValueInt");
        number = leaf("ValueDouble");
        bool = leaf("ValueBool");
        map = leaf("ValueKVList");
        array = leaf("ValueArray");
    }

    @Override
    void addValue(AttributeValue value, int rep, int level) {
        add(string, value instanceof StringValue, value, rep, level);
        add(integer, value instanceof IntValue, value, rep, level);
        add(number, value instanceof DoubleValue, value, rep, level);
        add(bool, value instanceof BoolValue, value, rep, level);
        addJson(map, value instanceof KeyValueListValue, value, rep, level);
        addJson(array, value instanceof ArrayValue, value, rep, level);
    }

    private static void add(ColumnBuffer column, boolean fits, AttributeValue value, int rep, int level) {
        if (fits) {
            addScalar(column, rep, level + 1, value);
        } else {
            column.addNull(rep, level);
        }
    }

    private static void addJson(ColumnBuffer column, boolean fits, AttributeValue value, int rep, int level) {
        if (fits) {
            addText(column, rep, level + 1, AnyValueToJson.of(value));
        } else {
            column.addNull(rep, level);
        }
    }
}
