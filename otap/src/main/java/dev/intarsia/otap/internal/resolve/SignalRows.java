package dev.intarsia.otap.internal.resolve;

import java.util.List;

/// The evidence of one signal's tables about its batches.
///
/// @param rows the rows of the root table
/// @param ids the ids in all tables of the signal: records and their descendants
/// @param below the ids of each table below the root table
public record SignalRows(RootRows rows, IdRanges ids, List<IdRanges> below) {

    /// Rows without known ids per table: all ids are treated as those of one table.
    public SignalRows(RootRows rows, IdRanges ids) {
        this(rows, ids, List.of(ids));
    }

    /// Copies the list.
    public SignalRows {
        below = List.copyOf(below);
    }
}
