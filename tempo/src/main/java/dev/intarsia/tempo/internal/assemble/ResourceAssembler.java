package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;

/// Resources and scopes.
final class ResourceAssembler {
    private final IntColumn resourceDropped;
    private final AttributeLists resourceAttributes;
    private final ListCursor scopes;
    private final TextColumn scopeNames;
    private final TextColumn scopeVersions;
    private final IntColumn scopeDropped;
    private final AttributeLists scopeAttributes;
    private final ListCursor spans;
    private final SpanAssembler spanReader;

    ResourceAssembler(AssemblyColumns columns) {
        resourceDropped = columns.ints(TempoField.RESOURCE_DROPPED_ATTRIBUTES);
        resourceAttributes = new AttributeLists(columns, TempoLevel.RESOURCE);
        scopes = columns.level(TempoLevel.SCOPE);
        scopeNames = columns.text(TempoField.SCOPE_NAME);
        scopeVersions = columns.text(TempoField.SCOPE_VERSION);
        scopeDropped = columns.ints(TempoField.SCOPE_DROPPED_ATTRIBUTES);
        scopeAttributes = new AttributeLists(columns, TempoLevel.SCOPE);
        spans = columns.level(TempoLevel.SPAN);
        spanReader = new SpanAssembler(columns);
    }

    void bound() {
        resourceAttributes.bound();
        scopeAttributes.bound();
        spanReader.bound();
    }

    ResourceSpans read(Bytes traceId, int index) {
        Resource resource = new Resource(resourceAttributes.read(index), resourceDropped.get(index));
        int start = scopes.start(index);
        int count = scopes.end(index) - start;
        ScopeSpans[] elements = new ScopeSpans[count];
        for (int i = 0; i < count; i++) {
            elements[i] = scope(traceId, start + i);
        }
        return new ResourceSpans(resource, FrozenList.wrap(elements), "");
    }

    private ScopeSpans scope(Bytes traceId, int index) {
        Scope scope = new Scope(
                scopeNames.text(index),
                scopeVersions.text(index),
                scopeAttributes.read(index),
                scopeDropped.get(index));
        int start = spans.start(index);
        int count = spans.end(index) - start;
        Span[] elements = new Span[count];
        for (int i = 0; i < count; i++) {
            elements[i] = spanReader.read(traceId, start + i);
        }
        return new ScopeSpans(scope, FrozenList.wrap(elements), "");
    }
}
