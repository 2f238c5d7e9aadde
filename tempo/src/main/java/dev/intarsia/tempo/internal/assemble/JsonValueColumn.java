package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of attribute values in JSON.
final class JsonValueColumn extends BinaryEntries<AttributeValue> {

    JsonValueColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    AttributeValue make(byte[] value, int length) {
        return AnyValueJson.parse(text(value, length));
    }

    AttributeValue value(int slot) {
        AttributeValue value = get(slot);
        return value == null ? AttributeValue.empty() : value;
    }
}
