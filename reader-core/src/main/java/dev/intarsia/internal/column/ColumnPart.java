package dev.intarsia.internal.column;

import dev.intarsia.batch.ColumnBatch;

/// Some elements of a list of one row, with what is around them.
///
/// @param batch the elements as if they were a row of their own
/// @param resumedAt repetition level of the first entry: 0 where the row begins
/// @param rowContinues whether more of the row follows
public record ColumnPart(ColumnBatch batch, int resumedAt, boolean rowContinues) {}
