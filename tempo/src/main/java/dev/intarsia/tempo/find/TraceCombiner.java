package dev.intarsia.tempo.find;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TraceIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts a trace together from what several blocks hold of it, as Tempo does (Tempo storage format, section 5).
///
/// The first part is kept whole. Of each later one, those spans are added that were not seen before; a span is known by
/// its id and its kind, since the two ends of a call may share an id. What is added keeps its resource and its scope,
/// even where an equal one is there already; resources and scopes of which no span is left are not added.
///
/// A trace of one part stays as it was stored. One of several is sorted: spans by start and id, their events by time
/// and name, their links by trace and span, scopes and resources by their first span. Not thread-safe.
public final class TraceCombiner {
    private record SpanIdentity(Bytes id, int kind) {
        static SpanIdentity of(Span span) {
            return new SpanIdentity(span.spanId(), span.kind().number());
        }
    }

    private final Set<SpanIdentity> seen = new HashSet<>();
    private final List<ResourceSpans> resources = new ArrayList<>();
    private @Nullable Trace first;
    private boolean several;

    /// A combiner that has seen nothing yet.
    public TraceCombiner() {}

    /// The trace of which these are the parts, in the order of their weight; empty if there are none.
    ///
    /// @throws IllegalArgumentException when they are parts of different traces
    public static Optional<Trace> combine(Collection<Trace> parts) {
        TraceCombiner combiner = new TraceCombiner();
        parts.forEach(combiner::add);
        return combiner.trace();
    }

    /// Adds what another block holds of the trace.
    ///
    /// @throws IllegalArgumentException when it is a part of another trace than the one before
    public void add(Trace part) {
        Trace known = first;
        if (known == null) {
            first = part;
            resources.addAll(part.resourceSpans());
            return;
        }
        if (!TraceIds.pad(known.traceId()).equals(TraceIds.pad(part.traceId()))) {
            throw new IllegalArgumentException("parts of two traces: " + known.traceId() + " and " + part.traceId());
        }
        if (!several) {
            several = true;
            known.resourceSpans().forEach(this::see);
        }
        for (ResourceSpans resource : part.resourceSpans()) {
            List<ScopeSpans> scopes = unseen(resource.scopeSpans());
            if (!scopes.isEmpty()) {
                resources.add(new ResourceSpans(resource.resource(), scopes, resource.schemaUrl()));
            }
        }
    }

    private void see(ResourceSpans resource) {
        for (ScopeSpans scope : resource.scopeSpans()) {
            scope.spans().forEach(span -> seen.add(SpanIdentity.of(span)));
        }
    }

    private List<ScopeSpans> unseen(List<ScopeSpans> scopes) {
        List<ScopeSpans> left = new ArrayList<>(scopes.size());
        for (ScopeSpans scope : scopes) {
            List<Span> spans = new ArrayList<>(scope.spans().size());
            for (Span span : scope.spans()) {
                if (seen.add(SpanIdentity.of(span))) {
                    spans.add(span);
                }
            }
            if (!spans.isEmpty()) {
                left.add(new ScopeSpans(scope.scope(), spans, scope.schemaUrl()));
            }
        }
        return left;
    }

    /// The trace so far, sorted if it has several parts; empty if nothing was added.
    public Optional<Trace> trace() {
        return several ? traceInStoredOrder().map(TraceCombiner::sorted) : Optional.ofNullable(first);
    }

    private static Trace sorted(Trace trace) {
        return new Trace(trace.traceId(), TraceOrder.sorted(trace.resourceSpans()));
    }

    /// The trace so far, part after part, each in the order in which it is stored; empty if nothing was added.
    public Optional<Trace> traceInStoredOrder() {
        return Optional.ofNullable(first).map(trace -> new Trace(trace.traceId(), resources));
    }
}
