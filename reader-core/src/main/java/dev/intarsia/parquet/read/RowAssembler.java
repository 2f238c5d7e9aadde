package dev.intarsia.parquet.read;

import dev.intarsia.parquet.batch.RowGroupBatch;
import java.util.function.Consumer;

/// An assembler whose rows can be asked for one by one, by a caller that waits for demand between them. For one thread
/// at a time.
///
/// @param <T> what a row becomes
public interface RowAssembler<T> extends BatchAssembler<T> {

    /// Makes [#row] give the rows of this batch, for as long as the batch is valid.
    ///
    /// @throws dev.intarsia.error.ReadException when the columns of the batch contradict each other
    void bind(RowGroupBatch batch);

    /// The object of one row of the bound batch; it keeps nothing of the batch.
    ///
    /// @param row position in the batch, from 0
    T row(int row);

    /// Lets go of the bound batch.
    void release();

    @Override
    default void assemble(RowGroupBatch batch, Consumer<? super T> sink) {
        try {
            bind(batch);
            int rows = batch.rowCount();
            for (int row = 0; row < rows; row++) {
                sink.accept(row(row));
            }
        } finally {
            release();
        }
    }
}
