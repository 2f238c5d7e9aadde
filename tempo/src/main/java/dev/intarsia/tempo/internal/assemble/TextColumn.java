package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of texts; null reads as the empty text.
final class TextColumn extends BinaryEntries<String> {

    TextColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    String make(byte[] value, int length) {
        return text(value, length);
    }

    String text(int slot) {
        String text = get(slot);
        return text == null ? "" : text;
    }
}
