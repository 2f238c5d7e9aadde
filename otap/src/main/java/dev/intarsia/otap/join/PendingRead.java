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
    private final HeldDictionaries dictionaries;

    private PendingRead(ParquetFile file, RowGroupRead read, HeldDictionaries dictionaries) {
        this.file = file;
        this.read = read;
        this.dictionaries = dictionaries;
    }

    /// Asks for the bytes of a plan.
    ///
    /// @param context sets no bounds to the rows and bytes of a batch
    /// @param dictionaries used until what is read is closed; those that are missing come to be held
    static PendingRead start(ParquetFile file, RowGroupPlan plan, ReadContext context, HeldDictionaries dictionaries) {
        return new PendingRead(file, RowGroupRead.start(file, plan, context, dictionaries.use()), dictionaries);
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
            dictionaries.count();
            return new OpenBatch(read, batch.getFirst(), dictionaries);
        } catch (RuntimeException e) {
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
