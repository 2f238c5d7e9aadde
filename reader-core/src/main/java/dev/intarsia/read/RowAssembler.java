package dev.intarsia.read;

import dev.intarsia.batch.RowGroupBatch;
import java.util.function.Consumer;

/// An assembler whose rows can be requested one by one, by a caller that waits for demand between them. For one thread
/// at a time.
///
/// @param <T> what a row becomes
public interface RowAssembler<T> extends BatchAssembler<T> {

    /// Makes [#row] yield the rows of this batch, for as long as the batch is valid.
    ///
    /// @throws dev.intarsia.error.ReadException when the columns of the batch contradict each other
    void bind(RowGroupBatch batch);

    /// How many objects the batch that was just bound yields: all its rows, unless the assembler keeps a row that
    /// continues in the next batch until it is complete. Only plans that request it divide rows.
    default int rows(RowGroupBatch batch) {
        return batch.rowCount();
    }

    /// The object of one row of the bound batch; it keeps nothing of the batch.
    ///
    /// @param row position in the batch, from 0 to [#rows]
    T row(int row);

    /// Releases the bound batch.
    void release();

    @Override
    default void assemble(RowGroupBatch batch, Consumer<? super T> sink) {
        try {
            bind(batch);
            int rows = rows(batch);
            for (int row = 0; row < rows; row++) {
                sink.accept(row(row));
            }
        } finally {
            release();
        }
    }
}
