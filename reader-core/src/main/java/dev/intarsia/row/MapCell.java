package dev.intarsia.row;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map: two lists of equal length.
final class MapCell extends Cell {
    private final boolean nullable;
    private final Repeats repeats;
    private final Cell key;
    private final @Nullable Cell value;
    private final MapView view;

    MapCell(boolean nullable, Repeats repeats, FieldType.MapType type, Cell key, @Nullable Cell value, RowState state) {
        this.nullable = nullable;
        this.repeats = repeats;
        this.key = key;
        this.value = value;
        ListView values = value == null ? null : new ListView(type.value().orElseThrow(), value, state);
        this.view = new MapView(new ListView(type.key(), key, state), values);
    }

    @Override
    void bind(RowGroupBatch batch) {
        repeats.bind(batch);
        key.bind(batch);
        if (value != null) {
            value.bind(batch);
        }
    }

    @Override
    void release() {
        repeats.release();
        key.release();
        if (value != null) {
            value.release();
        }
    }

    @Override
    boolean isNull(int index) {
        return nullable && repeats.offsets().isNull(index);
    }

    MapView place(int index, int stamp) {
        ListOffsets offsets = repeats.offsets();
        int first = offsets.offset(index);
        view.place(first, offsets.offset(index + 1) - first, stamp);
        return view;
    }

    @Override
    Map<@Nullable Object, @Nullable Object> object(int index) {
        ListOffsets offsets = repeats.offsets();
        return objects(key, value, offsets.offset(index), offsets.offset(index + 1));
    }

    /// Of entries with equal keys the last one counts (LogicalTypes.md, "Maps").
    static Map<@Nullable Object, @Nullable Object> objects(Cell key, @Nullable Cell value, int first, int end) {
        Map<@Nullable Object, @Nullable Object> objects = LinkedHashMap.newLinkedHashMap(end - first);
        for (int i = first; i < end; i++) {
            objects.put(key.objectOrNull(i), value == null ? null : value.objectOrNull(i));
        }
        return objects;
    }
}
