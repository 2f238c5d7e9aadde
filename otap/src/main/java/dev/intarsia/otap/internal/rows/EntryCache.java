package dev.intarsia.otap.internal.rows;

import dev.intarsia.batch.Dictionary;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Caches objects created from the entries of the most recently used dictionaries. An entry is converted once, on first
/// access, and then shared by all its values.
///
/// @param <E> type of a converted entry
public final class EntryCache<E> {
    /// Maximum number of dictionaries, larger than the number in use at a time.
    private static final int MOST = 256;

    private final IntFunction<@Nullable E[]> arrays;
    private final Map<Dictionary, @Nullable E[]> entries = new IdentityHashMap<>();

    /// @param arrays creates an array of the given length
    public EntryCache(IntFunction<@Nullable E[]> arrays) {
        this.arrays = arrays;
    }

    /// Returns the entries of a dictionary, null where not converted yet; the caller stores the entries that it
    /// converts.
    public @Nullable E[] of(Dictionary dictionary) {
        if (entries.size() >= MOST && !entries.containsKey(dictionary)) {
            entries.clear();
        }
        return entries.computeIfAbsent(dictionary, made -> arrays.apply(made.size()));
    }
}
