package dev.intarsia.otap.join;

import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.read.RowGroupRead;

/// A read that stands at its only batch. Owns the read: the batch is valid until it is closed.
///
/// @param read the read
/// @param batch all its rows
/// @param dictionaries used until this is closed
record OpenBatch(RowGroupRead read, RowGroupBatch batch, HeldDictionaries dictionaries) implements AutoCloseable {
    @Override
    public void close() {
        try {
            read.close();
        } finally {
            dictionaries.endUse();
        }
    }
}
