package dev.intarsia.reactive;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.row.BatchRows;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import java.util.function.Function;

/// Creates an element from the view of each row.
final class MappedRows<T> implements RowAssembler<T> {
    private final BatchRows rows;
    private final Function<? super GroupView, ? extends T> mapper;

    MappedRows(RowType type, String object, Function<? super GroupView, ? extends T> mapper) {
        this.rows = new BatchRows(type, object);
        this.mapper = mapper;
    }

    @Override
    public void bind(RowGroupBatch batch) {
        rows.bind(batch);
    }

    @Override
    public T row(int row) {
        return mapper.apply(rows.stand(row));
    }

    @Override
    public void release() {
        rows.release();
    }
}
