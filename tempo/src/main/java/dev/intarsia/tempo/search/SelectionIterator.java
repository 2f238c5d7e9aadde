package dev.intarsia.tempo.search;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The row groups of a block in which a search found spans, in file order. Each is searched when it is requested.
/// Holds no resources between calls. For one thread.
public final class SelectionIterator implements Iterator<SelectedRowGroup> {
    private final TempoSearch search;
    private int next;
    private @Nullable SelectedRowGroup found;

    SelectionIterator(TempoSearch search) {
        this.search = search;
    }

    /// Searches on until something is found.
    ///
    /// @throws dev.intarsia.error.ReadException when a row group cannot be read
    @Override
    public boolean hasNext() {
        while (found == null && next < search.rowGroupCount()) {
            SelectedRowGroup selected = search.select(next++);
            if (!selected.rows().isEmpty()) {
                found = selected;
            }
        }
        return found != null;
    }

    @Override
    public SelectedRowGroup next() {
        if (!hasNext() || found == null) {
            throw new NoSuchElementException();
        }
        SelectedRowGroup selected = found;
        found = null;
        return selected;
    }
}
