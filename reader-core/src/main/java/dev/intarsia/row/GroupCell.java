package dev.intarsia.row;

import dev.intarsia.batch.RowGroupBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A group, or the row itself.
final class GroupCell extends Cell {
    private final RowType type;
    private final Cell[] fields;
    private final GroupValidity presence;
    private final GroupView view;

    GroupCell(RowType type, Cell[] fields, GroupValidity presence, RowState state) {
        this.type = type;
        this.fields = fields;
        this.presence = presence;
        this.view = new GroupView(type, fields, this, state);
    }

    @Override
    void bind(RowGroupBatch batch) {
        presence.bind(batch);
        for (Cell field : fields) {
            field.bind(batch);
        }
    }

    @Override
    void release() {
        presence.release();
        for (Cell field : fields) {
            field.release();
        }
    }

    @Override
    boolean isNull(int index) {
        return !presence.isPresent(index);
    }

    GroupView view() {
        return view;
    }

    @Override
    Map<String, @Nullable Object> object(int index) {
        Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(fields.length);
        for (int i = 0; i < fields.length; i++) {
            object.put(type.keys().get(i), fields[i].objectOrNull(index));
        }
        return object;
    }
}
