package dev.intarsia.testdata.internal;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.ArrayValue;
import dev.intarsia.model.AttributeValue.BoolValue;
import dev.intarsia.model.AttributeValue.BytesValue;
import dev.intarsia.model.AttributeValue.DoubleValue;
import dev.intarsia.model.AttributeValue.EmptyValue;
import dev.intarsia.model.AttributeValue.IntValue;
import dev.intarsia.model.AttributeValue.KeyValueListValue;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.util.List;

/// Attributes with a list of values per scalar type, and JSON for all other values.
final class ListAttributeColumns extends AttributeColumns {

    private final ColumnBuffer isArray;
    private final ColumnBuffer strings;
    private final ColumnBuffer ints;
    private final ColumnBuffer doubles;
    private final ColumnBuffer bools;
    private final ColumnBuffer unsupported;

    ListAttributeColumns(RowColumns columns, ColumnPath owner) {
        super(columns, owner);
        isArray = leaf("IsArray");
        strings = leaf(format().element("Value"));
        ints = leaf(format().element("ValueInt"));
        doubles = leaf(format().element("ValueDouble"));
        bools = leaf(format().element("ValueBool"));
        unsupported = leaf("ValueUnsupported");
    }

    @Override
    void addValue(AttributeValue value, int rep, int level) {
        boolean stored = isStored(value);
        List<AttributeValue> values =
                !stored ? List.of() : value instanceof ArrayValue array ? array.values() : List.of(value);
        isArray.addBoolean(rep, level, stored && value instanceof ArrayValue);
        AttributeValue first = values.isEmpty() ? AttributeValue.empty() : values.getFirst();
        addValues(strings, first instanceof StringValue ? values : List.of(), rep, level);
        addValues(ints, first instanceof IntValue ? values : List.of(), rep, level);
        addValues(doubles, first instanceof DoubleValue ? values : List.of(), rep, level);
        addValues(bools, first instanceof BoolValue ? values : List.of(), rep, level);
        if (stored) {
            unsupported.addNull(rep, level);
        } else {
            addText(unsupported, rep, level + 1, AnyValueToJson.of(value));
        }
    }

    private static void addValues(ColumnBuffer column, List<AttributeValue> values, int rep, int level) {
        if (values.isEmpty()) {
            column.addNull(rep, level);
        }
        int itemRep = rep;
        for (AttributeValue value : values) {
            addScalar(column, itemRep, level + 1, value);
            itemRep = level + 1;
        }
    }

    /// Whether the value has columns: scalars and arrays of one scalar type, empty ones included.
    private static boolean isStored(AttributeValue value) {
        return switch (value) {
            case StringValue unused -> true;
            case BoolValue unused -> true;
            case IntValue unused -> true;
            case DoubleValue unused -> true;
            case ArrayValue array -> isUniform(array.values());
            case BytesValue unused -> false;
            case KeyValueListValue unused -> false;
            case EmptyValue unused -> false;
        };
    }

    private static boolean isUniform(List<AttributeValue> values) {
        for (AttributeValue value : values) {
            boolean scalar = !(value instanceof ArrayValue) && isStored(value);
            if (!scalar || value.getClass() != values.getFirst().getClass()) {
                return false;
            }
        }
        return true;
    }
}
