package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowGroupRead;
import java.util.ArrayList;
import java.util.List;

/// A read whose bytes have been requested and may be in flight. Owns the read until it is awaited or closed.
final class PendingRead implements AutoCloseable {
    private final ParquetFile file;
    private final RowGroupRead read;
    private final HeldDictionaries dictionaries;

    private PendingRead(ParquetFile file, RowGroupRead read, HeldDictionaries dictionaries) {
        this.file = file;
        this.read = read;
        this.dictionaries = dictionaries;
    }

    /// Requests the bytes of a plan.
    ///
    /// @param context must not limit the rows and bytes of a batch
    /// @param dictionaries in use until the read is closed; missing ones are added
    static PendingRead start(ParquetFile file, RowGroupPlan plan, ReadContext context, HeldDictionaries dictionaries) {
        return new PendingRead(file, RowGroupRead.start(file, plan, context, dictionaries.use()), dictionaries);
    }

    /// Waits for the bytes and decodes all rows at once. Ownership of the read is transferred to the batch.
    ///
    /// @throws dev.intarsia.error.ReadException if they cannot be read; the read is closed then
    OpenBatch await() {
        try {
            List<RowGroupBatch> batch = new ArrayList<>(1);
            do {
                Stages.join(read.ready());
            } while (read.next(batch::add) && batch.isEmpty());
            if (batch.isEmpty()) {
                throw new IllegalStateException("no rows of " + file.object().key() + " although some were expected");
            }
            dictionaries.count();
            return new OpenBatch(read, batch.getFirst(), dictionaries);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            read.close();
        } finally {
            dictionaries.endUse();
        }
    }
}
