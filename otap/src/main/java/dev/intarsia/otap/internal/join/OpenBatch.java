package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.RowGroupRead;

/// A read positioned at its only batch. Owns the read: the batch is valid until it is closed.
///
/// @param read the read
/// @param batch all its rows
/// @param dictionaries in use until this is closed
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
