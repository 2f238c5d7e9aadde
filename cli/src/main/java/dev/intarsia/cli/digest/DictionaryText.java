package dev.intarsia.cli.digest;

import dev.intarsia.batch.Dictionary;
import org.jspecify.annotations.Nullable;

/// The texts of a dictionary's entries, made once per dictionary unless it is too large to keep them.
final class DictionaryText {
    private static final int MOST_ENTRIES = 1 << 20;
    private static final long MOST_BYTES = 8 << 20;

    private final CanonicalText text;
    private @Nullable Dictionary dictionary;
    private @Nullable TextBuffer entries;
    private int[] ends = {};
    private boolean kept;

    DictionaryText(CanonicalText text) {
        this.text = text;
    }

    /// Turns to a dictionary; nothing happens when it is the one in use.
    void use(Dictionary next) {
        if (dictionary == next) {
            return;
        }
        dictionary = next;
        kept = next.size() <= MOST_ENTRIES && next.values().byteSize() <= MOST_BYTES;
        if (!kept) {
            return;
        }
        TextBuffer buffer = entries == null ? new TextBuffer(null) : entries;
        entries = buffer;
        buffer.clear();
        ends = new int[next.size()];
        for (int id = 0; id < ends.length; id++) {
            text.append(buffer, next.values(), next.start(id), next.length(id));
            buffer.append((byte) '\n');
            ends[id] = buffer.length();
        }
    }

    /// Appends the text of entry `id` and a line feed.
    void append(TextBuffer out, int id) {
        Dictionary used = dictionary;
        TextBuffer texts = entries;
        if (kept && texts != null) {
            out.append(texts, id == 0 ? 0 : ends[id - 1], ends[id]);
        } else if (used != null) {
            text.append(out, used.values(), used.start(id), used.length(id));
            out.append((byte) '\n');
        }
    }
}
