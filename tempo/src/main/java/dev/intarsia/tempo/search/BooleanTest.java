package dev.intarsia.tempo.search;

import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Layout;

/// Truth values.
final class BooleanTest extends ValueTest {
    private final boolean acceptsTrue;
    private final boolean acceptsFalse;
    private boolean nothing;

    BooleanTest(boolean acceptsTrue, boolean acceptsFalse) {
        this.acceptsTrue = acceptsTrue;
        this.acceptsFalse = acceptsFalse;
    }

    @Override
    BooleanTest copy() {
        return new BooleanTest(acceptsTrue, acceptsFalse);
    }

    /// Whether a value satisfies it.
    boolean contains(boolean value) {
        return value ? acceptsTrue : acceptsFalse;
    }

    @Override
    void bind(ColumnBatch batch) {
        super.bind(batch);
        nothing = batch.layout() == Layout.NULL;
    }

    @Override
    boolean at(int slot) {
        return !nothing && !column().isNull(slot) && contains(column().getBoolean(slot));
    }
}
