package dev.intarsia.otap.resolve;

/// What the tables of one signal say of their batches.
///
/// @param rows the rows of the root table
/// @param ids the ids in all tables of the signal: records and what hangs on them
public record SignalRows(RootRows rows, IdRanges ids) {}
