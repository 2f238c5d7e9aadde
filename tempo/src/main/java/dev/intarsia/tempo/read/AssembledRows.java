package dev.intarsia.tempo.read;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowFilter;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowAssembler;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of a plan, assembled one by one on request. Owns the batches until closed.
final class AssembledRows<T> implements Iterator<T>, AutoCloseable {
    private final BatchIterator batches;
    private final RowAssembler<T> assembler;
    private final ErrorLocation location;
    private final OptionalLong declared;
    private long delivered;
    private int row;
    private int rows;
    private boolean closed;

    AssembledRows(TempoBlock block, ReadPlan plan, RowAssembler<T> assembler, ReadContext context) {
        this.assembler = assembler;
        this.location = ErrorLocation.of(block.file().object().key());
        this.declared = rows(plan);
        this.batches = ParquetReader.of(block.file(), context).batches(plan);
    }

    /// How many rows a plan has; unknown where a predicate chooses them.
    private static OptionalLong rows(ReadPlan plan) {
        long rows = 0;
        for (RowGroupPlan rowGroup : plan.rowGroups()) {
            Optional<RowFilter> filter = rowGroup.filter();
            if (filter.isPresent() && filter.get().predicate().isPresent()) {
                return OptionalLong.empty();
            }
            rows += filter.isPresent() ? filter.get().candidates().rowCount() : rowGroup.rowCount();
        }
        return OptionalLong.of(rows);
    }

    @Override
    public boolean hasNext() {
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
            rows = assembler.rows(batch);
            delivered += batch.resumedAt() > 0 ? 0 : batch.rowCount();
        }
        return true;
    }

    private void finish() {
        close();
        if (declared.isPresent() && delivered != declared.getAsLong()) {
            throw new CorruptFileException(location, delivered + " rows, the footer declares " + declared.getAsLong());
        }
    }

    @Override
    public T next() {
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
