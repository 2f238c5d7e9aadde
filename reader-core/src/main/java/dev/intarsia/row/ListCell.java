package dev.intarsia.row;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.batch.RowGroupBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list.
final class ListCell extends Cell {
    private final boolean nullable;
    private final Repeats repeats;
    private final Cell element;
    private final ListView view;

    ListCell(boolean nullable, Repeats repeats, Field field, Cell element, RowState state) {
        this.nullable = nullable;
        this.repeats = repeats;
        this.element = element;
        this.view = new ListView(field, element, state);
    }

    @Override
    void bind(RowGroupBatch batch) {
        repeats.bind(batch);
        element.bind(batch);
    }

    @Override
    void release() {
        repeats.release();
        element.release();
    }

    @Override
    boolean isNull(int index) {
        return nullable && repeats.offsets().isNull(index);
    }

    ListView place(int index, int stamp) {
        ListOffsets offsets = repeats.offsets();
        int first = offsets.offset(index);
        view.place(first, offsets.offset(index + 1) - first, stamp);
        return view;
    }

    @Override
    List<@Nullable Object> object(int index) {
        ListOffsets offsets = repeats.offsets();
        return objects(element, offsets.offset(index), offsets.offset(index + 1));
    }

    static List<@Nullable Object> objects(Cell element, int first, int end) {
        List<@Nullable Object> objects = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            objects.add(element.objectOrNull(i));
        }
        return objects;
    }
}
