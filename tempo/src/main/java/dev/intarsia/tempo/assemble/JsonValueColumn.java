package dev.intarsia.tempo.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.parquet.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of attribute values in JSON.
final class JsonValueColumn extends TextEntries<AttributeValue> {

    JsonValueColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    AttributeValue make(String text) {
        return AnyValueJson.parse(text);
    }

    AttributeValue value(int slot) {
        AttributeValue value = get(slot);
        return value == null ? AttributeValue.empty() : value;
    }
}
