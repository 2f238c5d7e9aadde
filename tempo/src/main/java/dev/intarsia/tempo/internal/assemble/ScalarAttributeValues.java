package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;

/// Values in a nullable column per type: the first that is not null counts. Arrays and lists of attributes are JSON,
/// where an empty text is as good as null. What is nowhere is the empty value.
final class ScalarAttributeValues implements AttributeValues {
    private final TextValueColumn texts;
    private final LongColumn longs;
    private final DoubleColumn doubles;
    private final BooleanColumn booleans;
    private final JsonValueColumn arrays;
    private final JsonValueColumn keyValues;

    /// Adds the columns to `columns`; `attributes` is the list of attributes.
    ScalarAttributeValues(AssemblyColumns columns, TempoLevel owner, ListCursor attributes) {
        TempoSchema schema = columns.schema();
        texts = columns.add(
                new TextValueColumn(columns.projected(schema.attribute(owner, AttributeField.VALUE)), attributes));
        longs = columns.add(
                new LongColumn(columns.projected(schema.attribute(owner, AttributeField.VALUE_INT)), attributes));
        doubles = columns.add(
                new DoubleColumn(columns.projected(schema.attribute(owner, AttributeField.VALUE_DOUBLE)), attributes));
        booleans = columns.add(
                new BooleanColumn(columns.projected(schema.attribute(owner, AttributeField.VALUE_BOOL)), attributes));
        arrays = columns.add(new JsonValueColumn(
                columns.projected(schema.attribute(owner, AttributeField.VALUE_ARRAY)), attributes));
        keyValues = columns.add(new JsonValueColumn(
                columns.projected(schema.attribute(owner, AttributeField.VALUE_KEY_VALUES)), attributes));
    }

    @Override
    public AttributeValue value(int attribute) {
        AttributeValue text = texts.get(attribute);
        if (text != null) {
            return text;
        }
        if (!longs.isNull(attribute)) {
            return AttributeValue.of(longs.get(attribute));
        }
        if (!doubles.isNull(attribute)) {
            return AttributeValue.of(doubles.get(attribute));
        }
        return booleans.isNull(attribute) ? json(attribute) : AttributeValue.of(booleans.get(attribute));
    }

    private AttributeValue json(int attribute) {
        AttributeValue array = arrays.value(attribute);
        return array instanceof AttributeValue.EmptyValue ? keyValues.value(attribute) : array;
    }
}
