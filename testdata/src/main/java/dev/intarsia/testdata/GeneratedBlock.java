package dev.intarsia.testdata;

import dev.intarsia.model.Trace;
import java.util.List;

/// A generated block and what is in it.
///
/// @param written the block
/// @param traces its traces in the order of their ids, as they were before writing; made anew on each access
public record GeneratedBlock(WrittenBlock written, List<Trace> traces) {

    /// The traces as a reader of the block must return them: created on each iteration, see [StoredForm].
    public Iterable<Trace> storedTraces() {
        StoredForm form = StoredForm.of(written.meta());
        return () -> traces.stream().map(form::of).iterator();
    }
}
