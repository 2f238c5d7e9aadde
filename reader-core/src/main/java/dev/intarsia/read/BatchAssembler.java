package dev.intarsia.read;

import dev.intarsia.batch.RowGroupBatch;
import java.util.function.Consumer;

/// Makes objects of the rows of a batch. The objects must not keep anything of the batch, whose memory is used again.
///
/// One assembler per row group in flight: implementations may keep state between batches and need not be thread-safe.
///
/// @param <T> what a row, or a part of it, becomes
@FunctionalInterface
public interface BatchAssembler<T> {
    /// Yields the objects of all rows to `sink`, in row order.
    void assemble(RowGroupBatch batch, Consumer<? super T> sink);
}
