package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of texts that are attribute values.
final class TextValueColumn extends BinaryEntries<AttributeValue> {

    TextValueColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    AttributeValue make(byte[] value, int length) {
        return AttributeValue.of(text(value, length));
    }

    AttributeValue value(int slot) {
        AttributeValue value = get(slot);
        return value == null ? AttributeValue.empty() : value;
    }
}
