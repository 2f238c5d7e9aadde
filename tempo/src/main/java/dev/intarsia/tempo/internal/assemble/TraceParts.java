package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import java.util.ArrayList;
import java.util.List;

/// What has come of a trace that comes in parts. A part begins with the resource and the scope with which the part
/// before ended, if these have spans in both.
final class TraceParts {
    /// How deep the lists of scopes and of spans lie: a part that is resumed at one continues what is around it.
    private static final int SCOPES = 2;

    private static final int SPANS = 3;

    private final List<ResourceSpans> resources = new ArrayList<>();
    private final List<ScopeSpans> scopes = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private Resource resource = Resource.EMPTY;
    private Scope scope = Scope.EMPTY;
    private boolean hasResource;
    private boolean hasScope;
    private boolean isEmpty = true;

    /// Whether nothing has come since the last [#take].
    boolean isEmpty() {
        return isEmpty;
    }

    /// Adds a part.
    ///
    /// @param part its resources
    /// @param resumedAt depth of the list that continues the part before; 0 for the first part
    void add(ResourceSpans[] part, int resumedAt) {
        isEmpty = false;
        for (int i = 0; i < part.length; i++) {
            if (i > 0 || resumedAt < SCOPES) {
                endResource();
                resource = part[i].resource();
            }
            hasResource = true;
            add(part[i].scopeSpans(), i == 0 ? resumedAt : 0);
        }
    }

    private void add(List<ScopeSpans> part, int resumedAt) {
        for (int i = 0; i < part.size(); i++) {
            if (i > 0 || resumedAt < SPANS) {
                endScope();
                scope = part.get(i).scope();
            }
            hasScope = true;
            spans.addAll(part.get(i).spans());
        }
    }

    private void endScope() {
        if (hasScope) {
            scopes.add(new ScopeSpans(scope, FrozenList.wrap(spans.toArray(Span[]::new)), ""));
            spans.clear();
            hasScope = false;
        }
    }

    private void endResource() {
        endScope();
        if (hasResource) {
            resources.add(new ResourceSpans(resource, FrozenList.wrap(scopes.toArray(ScopeSpans[]::new)), ""));
            scopes.clear();
            hasResource = false;
        }
    }

    /// All resources that came since the last call. The last ones' resource and scope may continue all the same.
    ResourceSpans[] take() {
        endResource();
        ResourceSpans[] whole = resources.toArray(ResourceSpans[]::new);
        resources.clear();
        isEmpty = true;
        return whole;
    }
}
