package dev.intarsia.testdata.internal;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.ArrayValue;
import dev.intarsia.model.AttributeValue.IntValue;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.List;

/// A column that holds the values of one attribute key.
///
/// @param key the attribute's key; empty for a column that the schema has although no key is assigned to it
/// @param path the column's path below its resource, span or event
/// @param type the type of its values; attributes with others stay among the generic ones
/// @param isList whether it holds any number of values
/// @param isBlob whether it is stored without dictionary and bounds
record KeyColumn(String key, String path, DedicatedColumn.Type type, boolean isList, boolean isBlob) {

    /// An optional column of one value.
    static KeyColumn scalar(String key, String path, DedicatedColumn.Type type) {
        return new KeyColumn(key, path, type, false, false);
    }

    /// Whether the column can hold the value.
    boolean takes(AttributeValue value) {
        if (value instanceof ArrayValue array) {
            if (!isList) {
                return false;
            }
            for (AttributeValue element : array.values()) {
                if (!isOfType(element)) {
                    return false;
                }
            }
            return true;
        }
        return isOfType(value);
    }

    private boolean isOfType(AttributeValue value) {
        return switch (type) {
            case STRING -> value instanceof StringValue;
            case INT -> value instanceof IntValue;
        };
    }

    /// The values that the column stores.
    static List<AttributeValue> elements(AttributeValue value) {
        return switch (value) {
            case ArrayValue array -> array.values();
            case AttributeValue.EmptyValue unused -> List.of();
            default -> List.of(value);
        };
    }
}
