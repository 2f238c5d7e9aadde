package dev.intarsia.row;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A map in the cursor's current row, as two lists of equal length; see [Values] for how long it is good.
public final class MapView {
    private final ListView keys;
    private final @Nullable ListView values;

    MapView(ListView keys, @Nullable ListView values) {
        this.keys = keys;
        this.values = values;
    }

    void place(int first, int size, int stamp) {
        keys.place(first, size, stamp);
        if (values != null) {
            values.place(first, size, stamp);
        }
    }

    /// Number of entries.
    public int size() {
        return keys.size();
    }

    /// The keys, in the order of the file. A key may occur more than once; the last one counts.
    public ListView keys() {
        return keys;
    }

    /// The values, each at the position of its key; empty where the file has no values, or they are not projected.
    public Optional<ListView> values() {
        return Optional.ofNullable(values);
    }

    /// The map as plain Java objects, see [Values#get(int)]; without values, every value is null.
    public Map<@Nullable Object, @Nullable Object> toMap() {
        int size = keys.size();
        Cell value = values == null ? null : values.elements();
        return MapCell.objects(keys.elements(), value, keys.first(), keys.first() + size);
    }
}
