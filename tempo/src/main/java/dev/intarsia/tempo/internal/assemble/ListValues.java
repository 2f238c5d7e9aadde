package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.FrozenList;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values in a list per type (Tempo storage format, row to OTLP, value choice).
///
/// A value is in the list of its type, the lists of the other types are empty. Of a scalar the first element counts;
/// of an array all do, and no element at all is the empty array. What fits no list is JSON; what is nowhere is the
/// empty value, or no attribute at all if the format has it so. Files without the column that marks arrays
/// (an early form of vParquet4) have arrays where there is more than one element.
final class ListValues implements AttributeValues {
    private final boolean dropsEmpty;
    private final boolean knowsArrays;
    private final BooleanColumn isArray;
    private final ListCursor textLists;
    private final TextValueColumn texts;
    private final ListCursor longLists;
    private final LongColumn longs;
    private final ListCursor doubleLists;
    private final DoubleColumn doubles;
    private final ListCursor booleanLists;
    private final BooleanColumn booleans;
    private final JsonValueColumn others;

    /// Adds the columns to `columns`; `attributes` is the list of attributes.
    ListValues(AssemblyColumns columns, TempoLevel owner, ListCursor attributes) {
        TempoSchema schema = columns.schema();
        dropsEmpty = schema.description().dropsEmptyAttributes();
        LeafColumn arrayFlag = columns.projected(schema.attribute(owner, AttributeField.IS_ARRAY));
        knowsArrays = arrayFlag != null;
        isArray = columns.add(new BooleanColumn(arrayFlag, attributes));
        Optional<LeafColumn> leaf = schema.attribute(owner, AttributeField.VALUE);
        textLists = lists(columns, attributes, leaf);
        texts = columns.add(new TextValueColumn(columns.projected(leaf), textLists));
        leaf = schema.attribute(owner, AttributeField.VALUE_INT);
        longLists = lists(columns, attributes, leaf);
        longs = columns.add(new LongColumn(columns.projected(leaf), longLists));
        leaf = schema.attribute(owner, AttributeField.VALUE_DOUBLE);
        doubleLists = lists(columns, attributes, leaf);
        doubles = columns.add(new DoubleColumn(columns.projected(leaf), doubleLists));
        leaf = schema.attribute(owner, AttributeField.VALUE_BOOL);
        booleanLists = lists(columns, attributes, leaf);
        booleans = columns.add(new BooleanColumn(columns.projected(leaf), booleanLists));
        others = columns.add(new JsonValueColumn(columns.projected(schema.unsupportedValues(owner)), attributes));
    }

    private static ListCursor lists(AssemblyColumns columns, ListCursor attributes, Optional<LeafColumn> leaf) {
        LeafColumn projected = columns.projected(leaf);
        return projected == null
                ? columns.absent(attributes)
                : columns.list(attributes, projected.repeatedAncestors().getLast());
    }

    @Override
    public @Nullable AttributeValue value(int attribute) {
        int start = textLists.start(attribute);
        int count = textLists.end(attribute) - start;
        if (count > 0) {
            return array(attribute, count) ? textArray(start, count) : texts.value(start);
        }
        start = longLists.start(attribute);
        count = longLists.end(attribute) - start;
        if (count > 0) {
            return array(attribute, count) ? longArray(start, count) : AttributeValue.of(longs.get(start));
        }
        return lessCommon(attribute);
    }

    private @Nullable AttributeValue lessCommon(int attribute) {
        int start = doubleLists.start(attribute);
        int count = doubleLists.end(attribute) - start;
        if (count > 0) {
            return array(attribute, count) ? doubleArray(start, count) : AttributeValue.of(doubles.get(start));
        }
        start = booleanLists.start(attribute);
        count = booleanLists.end(attribute) - start;
        if (count > 0) {
            return array(attribute, count) ? booleanArray(start, count) : AttributeValue.of(booleans.get(start));
        }
        return isArray.get(attribute) ? AttributeValue.array(FrozenList.of()) : other(attribute);
    }

    private @Nullable AttributeValue other(int attribute) {
        AttributeValue value = others.get(attribute);
        return value != null || dropsEmpty ? value : AttributeValue.empty();
    }

    private boolean array(int attribute, int count) {
        return knowsArrays ? isArray.get(attribute) : count > 1;
    }

    private AttributeValue textArray(int start, int count) {
        AttributeValue[] elements = new AttributeValue[count];
        for (int i = 0; i < count; i++) {
            elements[i] = texts.value(start + i);
        }
        return AttributeValue.array(FrozenList.wrap(elements));
    }

    private AttributeValue longArray(int start, int count) {
        AttributeValue[] elements = new AttributeValue[count];
        for (int i = 0; i < count; i++) {
            elements[i] = AttributeValue.of(longs.get(start + i));
        }
        return AttributeValue.array(FrozenList.wrap(elements));
    }

    private AttributeValue doubleArray(int start, int count) {
        AttributeValue[] elements = new AttributeValue[count];
        for (int i = 0; i < count; i++) {
            elements[i] = AttributeValue.of(doubles.get(start + i));
        }
        return AttributeValue.array(FrozenList.wrap(elements));
    }

    private AttributeValue booleanArray(int start, int count) {
        AttributeValue[] elements = new AttributeValue[count];
        for (int i = 0; i < count; i++) {
            elements[i] = AttributeValue.of(booleans.get(start + i));
        }
        return AttributeValue.array(FrozenList.wrap(elements));
    }
}
