package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;

/// A record with where it comes from, in a form that can be compared.
///
/// @param data the log record, span or metric
/// @param resource its resource
/// @param resourceUrl schema URL of the resource
/// @param scope its scope
/// @param scopeUrl schema URL of the scope
record Entry(Object data, Resource resource, String resourceUrl, Scope scope, String scopeUrl) {

    /// Without the schema URL of the scope.
    Entry withoutScopeUrl() {
        return new Entry(data, resource, resourceUrl, scope, "");
    }
}
