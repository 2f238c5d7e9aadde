package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Link;
import dev.intarsia.tempo.schema.TempoField;
import java.util.List;

/// The links of spans.
interface SpanLinks {

    /// The links of a span.
    List<Link> read(int span);

    /// Looks over the batch that was bound.
    void bound();

    /// The links as the file's format stores them.
    static SpanLinks of(AssemblyColumns columns) {
        boolean inOneColumn = columns.schema().description().fields().containsKey(TempoField.LINKS);
        return inOneColumn ? new LinkMessages(columns) : new LinkLists(columns);
    }
}
