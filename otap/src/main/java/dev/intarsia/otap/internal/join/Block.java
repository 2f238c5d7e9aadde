package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.ParquetFile;

/// Rows held in memory, either as read or copied. Owns that memory, and its share of the buffer, until closed.
final class Block implements AutoCloseable {
    private final ParquetFile file;
    private final RowGroupBatch batch;
    private final long bytes;
    private final AutoCloseable memory;
    private final Buffer buffer;

    /// @param file the file of the rows
    /// @param bytes its share of the buffer, reserved by this constructor
    /// @param memory closed together with the block
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
        buffer.release(bytes, batch.rowCount());
        try {
            memory.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("memory that cannot be released", e);
        }
    }
}
