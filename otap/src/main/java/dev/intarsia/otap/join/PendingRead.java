package dev.intarsia.otap.join;

import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.read.RowGroupRead;
import java.util.ArrayList;
import java.util.List;

/// A read whose bytes were asked for and may be on their way. Owns it until it is awaited or closed.
final class PendingRead implements AutoCloseable {
    private final ParquetFile file;
    private final RowGroupRead read;

    private PendingRead(ParquetFile file, RowGroupRead read) {
        this.file = file;
        this.read = read;
    }

    /// Asks for the bytes of a plan.
    ///
    /// @param context sets no bounds to the rows and bytes of a batch
    static PendingRead start(ParquetFile file, RowGroupPlan plan, ReadContext context) {
        return new PendingRead(file, RowGroupRead.start(file, plan, context));
    }

    /// Waits for the bytes and decodes all rows at once. The read goes over to the batch.
    ///
    /// @throws dev.intarsia.error.ReadException when they cannot be read; the read is closed then
    OpenBatch await() {
        try {
            List<RowGroupBatch> batch = new ArrayList<>(1);
            do {
                Blocking.get(read.ready());
            } while (read.next(batch::add) && batch.isEmpty());
            if (batch.isEmpty()) {
                throw new IllegalStateException("no rows of " + file.object().key() + " where some were promised");
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
