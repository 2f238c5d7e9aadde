package dev.intarsia.tempo.read;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.BatchIterator;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.read.RowAssembler;
import java.util.NoSuchElementException;

/// The rows of a plan, assembled one by one as they are asked for. Owns the batches until closed.
final class AssembledRows<T> implements AutoCloseable {
    private final BatchIterator batches;
    private final RowAssembler<T> assembler;
    private final Where where;
    private final long promised;
    private long delivered;
    private int row;
    private int rows;
    private boolean closed;

    AssembledRows(TempoBlock block, ReadPlan plan, RowAssembler<T> assembler, ReadContext context) {
        this.assembler = assembler;
        this.where = Where.of(block.file().object().key());
        this.promised = rows(plan);
        this.batches = ParquetReader.of(block.file(), context).batches(plan);
    }

    private static long rows(ReadPlan plan) {
        long rows = 0;
        for (RowGroupPlan rowGroup : plan.rowGroups()) {
            long all = rowGroup.rowCount();
            rows += rowGroup.filter()
                    .map(filter -> filter.candidates().rowCount())
                    .orElse(all);
        }
        return rows;
    }

    boolean hasNext() {
        if (row < rows) {
            return true;
        }
        if (closed) {
            return false;
        }
        try {
            return advance();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean advance() {
        while (row == rows) {
            assembler.release();
            if (!batches.hasNext()) {
                finish();
                return false;
            }
            RowGroupBatch batch = batches.next();
            assembler.bind(batch);
            row = 0;
            rows = batch.rowCount();
            delivered += rows;
        }
        return true;
    }

    private void finish() {
        close();
        if (delivered != promised) {
            throw new CorruptFileException(where, delivered + " rows, the footer promises " + promised);
        }
    }

    T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return assembler.row(row++);
    }

    @Override
    public void close() {
        closed = true;
        row = 0;
        rows = 0;
        assembler.release();
        batches.close();
    }
}
