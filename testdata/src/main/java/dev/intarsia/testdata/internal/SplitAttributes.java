package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The attributes of one resource, span or event, split by where they are stored.
///
/// @param columns the columns that attributes can have
/// @param generic the attributes without a column, in their order
/// @param inColumns the last value of each key that has one
public record SplitAttributes(KeyColumns columns, List<Attribute> generic, Map<String, AttributeValue> inColumns) {

    /// What the column holds, or an empty value.
    AttributeValue valueIn(KeyColumn column) {
        return columns.isInUse(column)
                ? inColumns.getOrDefault(column.key(), AttributeValue.empty())
                : AttributeValue.empty();
    }

    /// The service name, empty if there is none.
    String serviceName() {
        return inColumns.get(KeyColumns.SERVICE_NAME) instanceof StringValue text ? text.value() : "";
    }

    /// The attributes in columns as a reader returns them. A list of one value comes back as that value; an empty
    /// list and an empty service name do not come back.
    public List<Attribute> readBack() {
        List<Attribute> attributes = new ArrayList<>();
        for (KeyColumn column : columns.inReadingOrder()) {
            AttributeValue value = valueIn(column);
            List<AttributeValue> elements = KeyColumn.elements(value);
            boolean lost = column.key().equals(KeyColumns.SERVICE_NAME) && value.equals(AttributeValue.of(""));
            if (!elements.isEmpty() && !lost) {
                attributes.add(Attribute.of(column.key(), elements.size() == 1 ? elements.getFirst() : value));
            }
        }
        return attributes;
    }
}
