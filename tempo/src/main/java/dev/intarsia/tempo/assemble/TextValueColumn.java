package dev.intarsia.tempo.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.parquet.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of texts that are attribute values.
final class TextValueColumn extends TextEntries<AttributeValue> {

    TextValueColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    AttributeValue make(String text) {
        return AttributeValue.of(text);
    }

    AttributeValue value(int slot) {
        AttributeValue value = get(slot);
        return value == null ? AttributeValue.empty() : value;
    }
}
