package dev.intarsia.row;

import dev.intarsia.error.ErrorLocation;

/// What all views of one row share: which row they are to stand in, and where it comes from.
final class RowState {
    private final String object;
    private int rowGroup = -1;
    private int stamp;

    RowState(String object) {
        this.object = object;
    }

    /// Makes the views of the row before stale.
    int advance() {
        return ++stamp;
    }

    int stamp() {
        return stamp;
    }

    /// @throws IllegalStateException when a view with this stamp does not stand in the current row
    void require(int viewStamp) {
        if (viewStamp != stamp) {
            throw new IllegalStateException("the row of this view has been left, or none was begun");
        }
    }

    void enter(int newRowGroup) {
        rowGroup = newRowGroup;
    }

    ErrorLocation location(String column) {
        return ErrorLocation.of(object).withRowGroup(rowGroup).withColumn(column);
    }
}
