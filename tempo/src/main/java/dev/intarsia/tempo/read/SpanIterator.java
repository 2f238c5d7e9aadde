package dev.intarsia.tempo.read;

import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// The spans of traces with their resources and scopes: trace by trace, in stored order. To be closed; for one thread.
public final class SpanIterator implements Iterator<SpanWithContext>, AutoCloseable {
    private static final ResourceSpans NO_RESOURCE = new ResourceSpans(Resource.EMPTY, List.of(), "");
    private static final ScopeSpans NO_SCOPE = new ScopeSpans(Scope.EMPTY, List.of(), "");

    private final TraceIterator traces;
    private Iterator<ResourceSpans> resources = Collections.emptyIterator();
    private Iterator<ScopeSpans> scopes = Collections.emptyIterator();
    private Iterator<Span> spans = Collections.emptyIterator();
    private ResourceSpans resource = NO_RESOURCE;
    private ScopeSpans scope = NO_SCOPE;

    private SpanIterator(TraceIterator traces) {
        this.traces = traces;
    }

    /// The spans of these traces, which are closed with this iterator.
    public static SpanIterator of(TraceIterator traces) {
        return new SpanIterator(traces);
    }

    /// True when there is another span. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer traces came than the footer declares;
    ///     the iterator is closed then
    @Override
    public boolean hasNext() {
        while (!spans.hasNext()) {
            if (scopes.hasNext()) {
                scope = scopes.next();
                spans = scope.spans().iterator();
            } else if (resources.hasNext()) {
                resource = resources.next();
                scopes = resource.scopeSpans().iterator();
            } else if (traces.hasNext()) {
                resources = traces.next().resourceSpans().iterator();
            } else {
                return false;
            }
        }
        return true;
    }

    /// The next span; it owns all it holds.
    ///
    /// @throws dev.intarsia.error.ReadException as [#hasNext()]
    @Override
    public SpanWithContext next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return new SpanWithContext(resource.resource(), scope.scope(), spans.next());
    }

    /// The spans that are left as a sequential stream: `limit(n)`, `filter` and the like read no more than they need.
    /// The stream is to be closed, which closes this iterator.
    public Stream<SpanWithContext> stream() {
        return ReleasedRows.stream(this, this::close);
    }

    /// Releases all memory; also when spans are left.
    @Override
    public void close() {
        spans = Collections.emptyIterator();
        scopes = Collections.emptyIterator();
        resources = Collections.emptyIterator();
        traces.close();
    }
}
