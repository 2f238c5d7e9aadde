package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.tempo.schema.TempoLevel;
import org.jspecify.annotations.Nullable;

/// The values of the generic attributes of one level.
interface AttributeValues {

    /// The value of an attribute; null when there is no such attribute.
    @Nullable
    AttributeValue value(int attribute);

    /// The values as the file's format stores them.
    ///
    /// @param attributes the list of attributes; without keys there is nothing to read
    static AttributeValues of(AssemblyColumns columns, TempoLevel owner, ListCursor attributes) {
        if (attributes.absent()) {
            return attribute -> null;
        }
        return switch (columns.schema().description().attributeForm(owner)) {
            case LISTS -> new ListValues(columns, owner, attributes);
            case SCALARS -> new ScalarAttributeValues(columns, owner, attributes);
            case MESSAGES -> new MessageValues(columns, owner, attributes);
        };
    }
}
