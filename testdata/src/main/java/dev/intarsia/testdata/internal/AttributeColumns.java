package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.ArrayValue;
import dev.intarsia.model.AttributeValue.BoolValue;
import dev.intarsia.model.AttributeValue.BytesValue;
import dev.intarsia.model.AttributeValue.DoubleValue;
import dev.intarsia.model.AttributeValue.EmptyValue;
import dev.intarsia.model.AttributeValue.IntValue;
import dev.intarsia.model.AttributeValue.KeyValueListValue;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.List;

/// The columns of a list of generic attributes: a key, a list of values per scalar type, and JSON for all other values.
final class AttributeColumns extends Columns {

    private final ColumnBuffer key;
    private final ColumnBuffer isArray;
    private final ColumnBuffer strings;
    private final ColumnBuffer ints;
    private final ColumnBuffer doubles;
    private final ColumnBuffer bools;
    private final ColumnBuffer unsupported;
    /// Level at which an attribute exists; one more is that of its values.
    private final int level;

    AttributeColumns(RowGroupBuffer rows, ColumnPath owner) {
        super(rows, owner.child("Attrs").child("list").child("element"));
        key = leaf("Key");
        isArray = leaf("IsArray");
        strings = leaf("Value.list.element");
        ints = leaf("ValueInt.list.element");
        doubles = leaf("ValueDouble.list.element");
        bools = leaf("ValueBool.list.element");
        unsupported = leaf("ValueUnsupported");
        level = key.column().maxRepetitionLevel();
    }

    /// Appends a list that begins at repetition level `rep`.
    void add(List<Attribute> attributes, int rep) {
        if (attributes.isEmpty()) {
            addNull(rep, level - 1);
        }
        int itemRep = rep;
        for (Attribute attribute : attributes) {
            addText(key, itemRep, level, attribute.key());
            addValue(attribute.value(), itemRep);
            itemRep = level;
        }
    }

    private void addValue(AttributeValue value, int rep) {
        List<AttributeValue> values = value instanceof ArrayValue array ? array.values() : List.of(value);
        boolean stored = isStored(value);
        isArray.addBoolean(rep, level, stored && value instanceof ArrayValue);
        addStrings(stored ? values : List.of(), rep);
        addInts(stored ? values : List.of(), rep);
        addDoubles(stored ? values : List.of(), rep);
        addBools(stored ? values : List.of(), rep);
        if (stored) {
            unsupported.addNull(rep, level);
        } else {
            addText(unsupported, rep, level + 1, AnyValueJson.of(value));
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

    private void addStrings(List<AttributeValue> values, int rep) {
        if (values.isEmpty() || !(values.getFirst() instanceof StringValue)) {
            strings.addNull(rep, level);
            return;
        }
        int itemRep = rep;
        for (AttributeValue value : values) {
            addText(strings, itemRep, level + 1, ((StringValue) value).value());
            itemRep = level + 1;
        }
    }

    private void addInts(List<AttributeValue> values, int rep) {
        if (values.isEmpty() || !(values.getFirst() instanceof IntValue)) {
            ints.addNull(rep, level);
            return;
        }
        int itemRep = rep;
        for (AttributeValue value : values) {
            ints.addLong(itemRep, level + 1, ((IntValue) value).value());
            itemRep = level + 1;
        }
    }

    private void addDoubles(List<AttributeValue> values, int rep) {
        if (values.isEmpty() || !(values.getFirst() instanceof DoubleValue)) {
            doubles.addNull(rep, level);
            return;
        }
        int itemRep = rep;
        for (AttributeValue value : values) {
            doubles.addDouble(itemRep, level + 1, ((DoubleValue) value).value());
            itemRep = level + 1;
        }
    }

    private void addBools(List<AttributeValue> values, int rep) {
        if (values.isEmpty() || !(values.getFirst() instanceof BoolValue)) {
            bools.addNull(rep, level);
            return;
        }
        int itemRep = rep;
        for (AttributeValue value : values) {
            bools.addBoolean(itemRep, level + 1, ((BoolValue) value).value());
            itemRep = level + 1;
        }
    }
}
