package dev.intarsia.conformance.search;

import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Span;

/// A span, what is around it.
record SpanPlace(TraceFacts trace, Resource resource, Scope scope, Span span) {}
