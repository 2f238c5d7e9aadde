package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.TempoLevel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Values as OTLP messages; the oldest blocks have their JSON instead.
final class MessageValues implements AttributeValues {
    private final MessageColumn messages;

    /// Adds the column to `columns`; `attributes` is the list of attributes.
    MessageValues(AssemblyColumns columns, TempoLevel owner, ListCursor attributes) {
        messages = columns.add(new MessageColumn(
                columns.projected(columns.schema().attribute(owner, AttributeField.VALUE)), attributes));
    }

    @Override
    public AttributeValue value(int attribute) {
        AttributeValue value = messages.get(attribute);
        return value == null ? AttributeValue.empty() : value;
    }

    private static final class MessageColumn extends BinaryEntries<AttributeValue> {

        private MessageColumn(@Nullable LeafColumn leaf, ListCursor owner) {
            super(leaf, owner);
        }

        @Override
        AttributeValue make(byte[] value, int length) {
            try {
                return OtlpMessages.value(value, length);
            } catch (IOException e) {
                return AnyValueJson.tryParse(text(value, length))
                        .orElseThrow(
                                () -> corrupt("a value is neither an OTLP message (" + e.getMessage() + ") nor JSON"));
            }
        }
    }
}
