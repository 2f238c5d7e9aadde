package dev.intarsia.tempo.assemble;

import dev.intarsia.parquet.schema.LeafColumn;
import org.jspecify.annotations.Nullable;

/// A column of texts; null reads as the empty text.
final class TextColumn extends TextEntries<String> {

    TextColumn(@Nullable LeafColumn leaf, @Nullable ListCursor owner) {
        super(leaf, owner);
    }

    @Override
    String make(String text) {
        return text;
    }

    String text(int slot) {
        String text = get(slot);
        return text == null ? "" : text;
    }
}
