package dev.intarsia.otap.reconstruct;

import dev.intarsia.parquet.batch.Dictionary;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was made of the entries of the dictionaries seen last. An entry is made once, when it is first asked for, and
/// then shared by all its values.
final class EntryCache {
    /// More dictionaries than are in use at a time.
    private static final int MOST = 256;

    private final Map<Dictionary, @Nullable Object[]> entries = new IdentityHashMap<>();

    @Nullable
    Object[] of(Dictionary dictionary) {
        if (entries.size() >= MOST && !entries.containsKey(dictionary)) {
            entries.clear();
        }
        return entries.computeIfAbsent(dictionary, made -> new Object[made.size()]);
    }
}
