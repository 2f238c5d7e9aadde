package dev.intarsia.otap.join;

import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.read.ParquetFile;

/// Rows that are held in memory, as they were read or copied. Owns that memory, and its share of the
/// buffer, until closed.
final class Block implements AutoCloseable {
    private final ParquetFile file;
    private final RowGroupBatch batch;
    private final long bytes;
    private final AutoCloseable memory;
    private final Buffer buffer;

    /// @param file the file that the rows are of
    /// @param bytes what it takes of the buffer, counted by this constructor
    /// @param memory what is closed with it
    Block(ParquetFile file, RowGroupBatch batch, long bytes, AutoCloseable memory, Buffer buffer) {
        this.file = file;
        this.batch = batch;
        this.bytes = bytes;
        this.memory = memory;
        this.buffer = buffer;
        buffer.take(bytes, batch.rowCount());
    }

    ParquetFile file() {
        return file;
    }

    RowGroupBatch batch() {
        return batch;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        buffer.give(bytes, batch.rowCount());
        try {
            memory.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("memory that cannot be released", e);
        }
    }
}
