package dev.intarsia.otap.internal.rows;

import dev.intarsia.parquet.batch.Dictionary;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What was made of the entries of the dictionaries seen last. An entry is made once, when it is first asked for, and
/// then shared by all its values.
///
/// @param <E> what an entry becomes
public final class EntryCache<E> {
    /// More dictionaries than are in use at a time.
    private static final int MOST = 256;

    private final IntFunction<@Nullable E[]> arrays;
    private final Map<Dictionary, @Nullable E[]> entries = new IdentityHashMap<>();

    /// @param arrays makes an array of so many entries
    public EntryCache(IntFunction<@Nullable E[]> arrays) {
        this.arrays = arrays;
    }

    /// The entries of a dictionary, null where none was made yet; whoever makes one puts it in.
    public @Nullable E[] of(Dictionary dictionary) {
        if (entries.size() >= MOST && !entries.containsKey(dictionary)) {
            entries.clear();
        }
        return entries.computeIfAbsent(dictionary, made -> arrays.apply(made.size()));
    }
}
