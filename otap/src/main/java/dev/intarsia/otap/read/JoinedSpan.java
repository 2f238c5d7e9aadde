package dev.intarsia.otap.read;

import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.Span;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import java.util.Objects;

/// A span with its events and links, its resource and scope. Its flags and those of its links are lost at export since
/// August 2025 and are 0.
///
/// @param span the span
/// @param resource its resource
/// @param scope its scope
public record JoinedSpan(Span span, RecordResource resource, RecordScope scope) implements JoinedRecord {

    /// Checks that nothing is missing.
    public JoinedSpan {
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public long startUnixNanos() {
        return span.startUnixNanos();
    }

    @Override
    public long endUnixNanos() {
        return span.endUnixNanos();
    }

    @Override
    public long attributeCount() {
        long count = span.attributes().size();
        for (Event event : span.events()) {
            count += event.attributes().size();
        }
        for (Link link : span.links()) {
            count += link.attributes().size();
        }
        return count;
    }
}
