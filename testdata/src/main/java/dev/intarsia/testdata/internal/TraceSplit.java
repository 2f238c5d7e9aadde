package dev.intarsia.testdata.internal;

import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Takes some of a trace's spans.
public final class TraceSplit {

    private TraceSplit() {}

    /// The trace with the chosen spans only; resources and scopes of which nothing is left are left out. Empty if that
    /// leaves no resource.
    ///
    /// @param isChosen called with the position of each span in the trace
    /// @param takesEmpty whether resources and scopes that never had a span are taken
    public static Optional<Trace> part(Trace trace, IntPredicate isChosen, boolean takesEmpty) {
        List<ResourceSpans> resources = new ArrayList<>();
        int position = 0;
        for (ResourceSpans resource : trace.resourceSpans()) {
            List<ScopeSpans> scopes = new ArrayList<>();
            for (ScopeSpans scope : resource.scopeSpans()) {
                List<Span> spans = new ArrayList<>();
                for (Span span : scope.spans()) {
                    if (isChosen.test(position++)) {
                        spans.add(span);
                    }
                }
                if (!spans.isEmpty() || takesEmpty && scope.spans().isEmpty()) {
                    scopes.add(new ScopeSpans(scope.scope(), spans, scope.schemaUrl()));
                }
            }
            if (!scopes.isEmpty() || takesEmpty && resource.scopeSpans().isEmpty()) {
                resources.add(new ResourceSpans(resource.resource(), scopes, resource.schemaUrl()));
            }
        }
        return resources.isEmpty() ? Optional.empty() : Optional.of(new Trace(trace.traceId(), resources));
    }
}
