package dev.intarsia.reactive;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.BatchAssembler;
import dev.intarsia.read.RowAssembler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates elements from a batch in steps, between which the batch is not accessed. For one thread at a time.
sealed interface Assembly<T> {

    /// Starts with another batch, which replaces the previous one.
    void begin(RowGroupBatch batch);

    /// Whether the batch has rows left.
    boolean hasMore();

    /// Adds the elements of the next rows to `sink`.
    void step(List<? super T> sink);

    /// Assembles some rows at a time.
    final class ByRows<T> implements Assembly<T> {
        /// Number of steps per batch: a consumer that requests few elements receives them early, and unneeded ones are
        /// not created.
        static final int STEPS = 4;

        private final RowAssembler<T> assembler;
        private int row;
        private int rows;
        private int rowsPerStep;

        ByRows(RowAssembler<T> assembler) {
            this.assembler = assembler;
        }

        @Override
        public void begin(RowGroupBatch batch) {
            assembler.bind(batch);
            row = 0;
            rows = assembler.rows(batch);
            rowsPerStep = Math.ceilDiv(rows, STEPS);
        }

        @Override
        public boolean hasMore() {
            return row < rows;
        }

        @Override
        public void step(List<? super T> sink) {
            int end = Math.min(rows, row + rowsPerStep);
            while (row < end) {
                sink.add(assembler.row(row++));
            }
            if (row == rows) {
                assembler.release();
            }
        }
    }

    /// Assembles a whole batch at a time.
    final class ByBatches<T> implements Assembly<T> {
        private final BatchAssembler<T> assembler;
        private @Nullable RowGroupBatch batch;

        ByBatches(BatchAssembler<T> assembler) {
            this.assembler = assembler;
        }

        @Override
        public void begin(RowGroupBatch next) {
            batch = next;
        }

        @Override
        public boolean hasMore() {
            return batch != null;
        }

        @Override
        public void step(List<? super T> sink) {
            RowGroupBatch whole = batch;
            batch = null;
            if (whole != null) {
                assembler.assemble(whole, sink::add);
            }
        }
    }
}
