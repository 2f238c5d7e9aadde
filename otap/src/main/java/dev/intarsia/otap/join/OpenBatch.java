package dev.intarsia.otap.join;

import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.read.RowGroupRead;
import java.util.ArrayList;
import java.util.List;

/// A read that stands at its only batch. Owns the read: the batch is valid until it is closed.
///
/// @param read the read
/// @param batch all its rows
record OpenBatch(RowGroupRead read, RowGroupBatch batch) implements AutoCloseable {

    /// Reads all rows of a plan at once.
    ///
    /// @param context sets no bounds to the rows and bytes of a batch
    /// @throws dev.intarsia.error.ReadException when they cannot be read
    static OpenBatch read(ParquetFile file, RowGroupPlan plan, ReadContext context) {
        RowGroupRead read = RowGroupRead.start(file, plan, context);
        try {
            List<RowGroupBatch> batch = new ArrayList<>(1);
            do {
                Blocking.get(read.ready());
            } while (read.next(batch::add) && batch.isEmpty());
            if (batch.isEmpty()) {
                throw new IllegalStateException(
                        "no rows of " + file.object().key() + " where " + plan.rowCount() + " were promised");
            }
            return new OpenBatch(read, batch.getFirst());
        } catch (RuntimeException e) {
            read.close();
            throw e;
        }
    }

    @Override
    public void close() {
        read.close();
    }
}
