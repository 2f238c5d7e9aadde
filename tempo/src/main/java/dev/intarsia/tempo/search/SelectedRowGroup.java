package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.EnumMap;
import java.util.Map;

/// What a search found in one row group: the rows, and of these rows the elements of each level. Immutable, all on the
/// heap.
///
/// Elements are counted over the selected rows only, from 0 on and in stored order, so that a read of these rows
/// ([#plan]) has the same elements at the same places. Selected are spans that satisfy the request; scopes, resources
/// and rows that hold one; and of these spans the events and links that satisfied a condition on such.
public final class SelectedRowGroup {
    private final int rowGroup;
    private final RowSelection rows;
    private final Map<TempoLevel, RowSelection> elements;

    SelectedRowGroup(int rowGroup, RowSelection rows, Map<TempoLevel, RowSelection> elements) {
        this.rowGroup = rowGroup;
        this.rows = rows;
        this.elements = new EnumMap<>(elements);
    }

    /// Ordinal of the row group in the file.
    public int rowGroup() {
        return rowGroup;
    }

    /// Rows with at least one selected span, counted within the row group.
    public RowSelection rows() {
        return rows;
    }

    /// Number of rows, which are traces.
    public long traceCount() {
        return rows.rowCount();
    }

    /// Number of spans.
    public long spanCount() {
        return elements(TempoLevel.SPAN).rowCount();
    }

    /// The selected elements of a level, counted over the selected rows. Of events and links, none where no condition
    /// requested them.
    ///
    /// @throws IllegalArgumentException for a level that is not around spans or in them
    public RowSelection elements(TempoLevel level) {
        return switch (level) {
            case TRACE -> RowSelection.all(rows.rowCount());
            case RESOURCE, SCOPE, SPAN, EVENT, LINK -> elements.getOrDefault(level, RowSelection.none());
            case SERVICE_STATS -> throw new IllegalArgumentException("counts have no spans");
        };
    }

    /// The part of a plan of the same file that reads the selected rows; nothing, where none are selected.
    public ReadPlan plan(ReadPlan plan) {
        return new ReadPlan(
                plan.footer(),
                plan.columns(),
                plan.rowGroups().stream()
                        .filter(part -> part.ordinal() == rowGroup && !rows.isEmpty())
                        .map(part -> part.withRows(rows))
                        .toList());
    }
}
