package dev.intarsia.testdata.internal;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import java.util.ArrayList;
import java.util.List;

/// A trace as it is handed to the columns. Unlike in [Trace] the lists of spans are kept as they are, so that they may
/// make each span when it is requested.
///
/// @param traceId the id
/// @param resources the spans by resource
public record WrittenTraceParts(Bytes traceId, List<ResourcePart> resources) {

    /// The spans of one resource.
    ///
    /// @param resource the resource
    /// @param scopes its spans by scope
    public record ResourcePart(Resource resource, List<ScopePart> scopes) {}

    /// The spans of one scope.
    ///
    /// @param scope the scope
    /// @param heads the spans, of which attributes and events may be left out
    /// @param spans the same spans with all they have
    public record ScopePart(Scope scope, List<Span> heads, List<Span> spans) {}

    /// The parts of a trace.
    public static WrittenTraceParts of(Trace trace) {
        List<ResourcePart> resources = new ArrayList<>();
        for (ResourceSpans resourceSpans : trace.resourceSpans()) {
            List<ScopePart> scopes = new ArrayList<>();
            for (ScopeSpans scope : resourceSpans.scopeSpans()) {
                scopes.add(new ScopePart(scope.scope(), scope.spans(), scope.spans()));
            }
            resources.add(new ResourcePart(resourceSpans.resource(), scopes));
        }
        return new WrittenTraceParts(trace.traceId(), resources);
    }
}
