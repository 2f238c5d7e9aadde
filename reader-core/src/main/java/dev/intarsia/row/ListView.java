package dev.intarsia.row;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A list in the cursor's current row; see [Values] for how long it is good.
public final class ListView extends Values {
    private final Field field;
    private final Cell element;
    private int first;
    private int size;

    ListView(Field field, Cell element, RowState state) {
        super(state);
        this.field = field;
        this.element = element;
    }

    void place(int newFirst, int newSize, int stamp) {
        first = newFirst;
        size = newSize;
        stand(stamp);
    }

    /// What the list repeats.
    public Field element() {
        return field;
    }

    /// Number of elements.
    @Override
    public int size() {
        requireCurrent();
        return size;
    }

    @Override
    Cell cell(int i) {
        requireCurrent();
        return element;
    }

    @Override
    int at(int i) {
        return first + Objects.checkIndex(i, size);
    }

    /// The list as plain Java objects, see [Values#get(int)].
    public List<@Nullable Object> toList() {
        requireCurrent();
        return ListCell.objects(element, first, first + size);
    }

    Cell elements() {
        return element;
    }

    int first() {
        return first;
    }
}
