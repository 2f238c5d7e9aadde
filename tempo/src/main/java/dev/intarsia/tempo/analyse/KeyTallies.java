package dev.intarsia.tempo.analyse;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.schema.AttributeField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tallies of the keys of a level, found by key, and for each entry of the dictionary at hand.
final class KeyTallies {
    /// Keys from this number on are counted as one: what has more of them uses keys for values.
    static final int MOST_KEYS = 100_000;

    /// Stands for the keys beyond that number.
    static final String OTHERS = "…";

    private final Map<Bytes, KeyTally> byKey = new HashMap<>();
    private final IdMemory memory = new IdMemory(IdMemory.MOST_BYTES);
    private final KeyTally others = new KeyTally(OTHERS, memory);
    private @Nullable Dictionary dictionary;
    private List<KeyTally> byId = List.of();

    /// The key's tally of each attribute of a batch; counts attributes and entries of the key column.
    List<KeyTally> owners(ColumnBatch keys) {
        List<KeyTally> owners = new ArrayList<>(keys.slotCount());
        boolean ids = keys.layout() == Layout.DICTIONARY;
        if (ids) {
            bind(keys.dictionary());
        }
        for (int slot = 0; slot < keys.slotCount(); slot++) {
            KeyTally tally = ids ? byId.get(keys.id(slot)) : tally(Bytes.wrap(keys.getBytes(slot)));
            tally.attribute();
            tally.entries(AttributeField.KEY, 1, 1);
            if (ids) {
                int length = tally.distinct(AttributeField.KEY).add(keys.dictionary(), keys.id(slot));
                if (length >= 0) {
                    tally.dictionaryEntry(AttributeField.KEY, length);
                }
            } else {
                tally.plain(AttributeField.KEY, keys.length(slot));
            }
            owners.add(tally);
        }
        return owners;
    }

    @SuppressWarnings("ReferenceEquality") // one object for each dictionary page
    private void bind(Dictionary next) {
        if (next == dictionary) {
            return;
        }
        dictionary = next;
        byId = new ArrayList<>(next.size());
        for (int id = 0; id < next.size(); id++) {
            byId.add(tally(Bytes.wrap(next.getBytes(id))));
        }
    }

    private KeyTally tally(Bytes key) {
        KeyTally known = byKey.get(key);
        if (known != null) {
            return known;
        }
        if (byKey.size() >= MOST_KEYS) {
            return others;
        }
        KeyTally added = new KeyTally(new String(key.toByteArray(), StandardCharsets.UTF_8), memory);
        byKey.put(key, added);
        return added;
    }

    /// Whether keys, or different values of some, are missing from the counts.
    boolean isIncomplete() {
        return memory.isExhausted() || others.count() > 0;
    }

    /// All tallies that counted something.
    Collection<KeyTally> all() {
        List<KeyTally> used = new ArrayList<>(byKey.values());
        used.add(others);
        used.removeIf(tally -> tally.count() == 0);
        return used;
    }
}
