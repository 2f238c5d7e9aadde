package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;

/// Truth values.
final class BooleanMatcher extends ValueMatcher {
    private final boolean acceptsTrue;
    private final boolean acceptsFalse;
    private boolean nothing;

    BooleanMatcher(boolean acceptsTrue, boolean acceptsFalse) {
        this.acceptsTrue = acceptsTrue;
        this.acceptsFalse = acceptsFalse;
    }

    @Override
    BooleanMatcher copy() {
        return new BooleanMatcher(acceptsTrue, acceptsFalse);
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
