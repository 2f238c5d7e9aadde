package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.filter.Bounds;
import org.jspecify.annotations.Nullable;

/// A test of single values of a column, which is bound to one batch after the other. A null satisfies none. Keeps what
/// it found out about a dictionary as long as batches come with the same one. For one thread.
abstract sealed class ValueMatcher permits BytesMatcher, LongMatcher, DoubleMatcher, BooleanMatcher {
    private @Nullable ColumnBatch column;

    /// Looks at this column from now on.
    void bind(ColumnBatch batch) {
        column = batch;
    }

    final ColumnBatch column() {
        ColumnBatch bound = column;
        if (bound == null) {
            throw new IllegalStateException("not bound");
        }
        return bound;
    }

    /// Whether the value of a slot satisfies it.
    abstract boolean at(int slot);

    /// Sets the bits of all slots that satisfy it.
    void mark(long[] bits) {
        int slots = column().slotCount();
        if (column().nullCount() == slots) {
            return;
        }
        for (int slot = 0; slot < slots; slot++) {
            if (at(slot)) {
                bits[slot >>> 6] |= 1L << slot;
            }
        }
    }

    /// Whether some value within these bounds may satisfy it.
    boolean mayMatch(Bounds bounds) {
        return true;
    }

    /// Whether bounds can show that no value satisfies it.
    boolean usesBounds() {
        return false;
    }

    /// A fresh test of the same, for a column of its own.
    abstract ValueMatcher copy();
}
