package dev.intarsia.otap.resolve;

import java.util.List;

/// What the tables of one signal say of their batches.
///
/// @param rows the rows of the root table
/// @param ids the ids in all tables of the signal: records and what hangs on them
/// @param below the ids of each table below the root table
public record SignalRows(RootRows rows, IdRanges ids, List<IdRanges> below) {

    /// Rows of which it is not known which table has which ids: they are taken for those of one.
    public SignalRows(RootRows rows, IdRanges ids) {
        this(rows, ids, List.of(ids));
    }

    /// Copies the list.
    public SignalRows {
        below = List.copyOf(below);
    }
}
