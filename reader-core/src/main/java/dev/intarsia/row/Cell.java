package dev.intarsia.row;

import dev.intarsia.batch.RowGroupBatch;
import org.jspecify.annotations.Nullable;

/// A field in the batch that is being read. It has one place per element of the innermost repeated node above it, or
/// per row; that is the `index` of its methods.
abstract sealed class Cell permits LeafCell, GroupCell, ListCell, MapCell {

    /// Takes over the columns of a batch.
    abstract void bind(RowGroupBatch batch);

    /// Releases them.
    abstract void release();

    /// Whether it is null, in a parent that is not.
    abstract boolean isNull(int index);

    /// The plain object.
    final @Nullable Object objectOrNull(int index) {
        return isNull(index) ? null : object(index);
    }

    /// The plain object of what is not null.
    abstract Object object(int index);
}
