package dev.intarsia.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One operation of a trace.
///
/// @param traceId the trace, 16 bytes in well-formed data
/// @param spanId the span, 8 bytes in well-formed data
/// @param traceState W3C trace state; empty if unknown
/// @param parentSpanId the span above; empty for a root
/// @param flags W3C trace flags and OTLP's bits above them, unsigned
/// @param name what was done
/// @param kind what the span is to its parent and children
/// @param startUnixNanos start in nanoseconds since 1970-01-01 UTC, unsigned
/// @param endUnixNanos end in nanoseconds since 1970-01-01 UTC, unsigned
/// @param attributes details, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
/// @param events moments inside the span, in stored order
/// @param droppedEventsCount events left out by the producer, unsigned
/// @param links pointers to other spans, in stored order
/// @param droppedLinksCount links left out by the producer, unsigned
/// @param status how the span ended
public record Span(
        Bytes traceId,
        Bytes spanId,
        String traceState,
        Bytes parentSpanId,
        int flags,
        String name,
        SpanKind kind,
        long startUnixNanos,
        long endUnixNanos,
        List<Attribute> attributes,
        int droppedAttributesCount,
        List<Event> events,
        int droppedEventsCount,
        List<Link> links,
        int droppedLinksCount,
        Status status) {

    /// Makes the lists unmodifiable.
    public Span {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(traceState, "traceState");
        Objects.requireNonNull(parentSpanId, "parentSpanId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
        attributes = FrozenList.copyOf(attributes);
        events = FrozenList.copyOf(events);
        links = FrozenList.copyOf(links);
    }

    /// {@return end minus start in nanoseconds; negative if the end is before the start}
    public long durationNanos() {
        return endUnixNanos - startUnixNanos;
    }

    /// {@return whether the span names no parent}
    public boolean isRoot() {
        return parentSpanId.isEmpty();
    }

    /// {@return whether a link to the span's own trace calls it a child, in OpenTracing's words (`opentracing.ref_type`
    /// is `child_of`): Tempo takes no such span for the root of its trace, even where it names no parent}
    public boolean isChildByLink() {
        for (Link link : links) {
            if (link.traceId().equals(traceId)
                    && Attribute.find(link.attributes(), "opentracing.ref_type")
                            .filter(AttributeValue.of("child_of")::equals)
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// Looks an attribute up.
    ///
    /// @param key the name, as in `http.request.method`
    /// @return the value of the first attribute of that name
    public Optional<AttributeValue> attribute(String key) {
        return Attribute.find(attributes, key);
    }

    /// Starts a span of which only the ids are set; all else is empty, zero or unset.
    ///
    /// @param traceId the trace
    /// @param spanId the span
    /// @return a builder to be used by one thread
    public static SpanBuilder builder(Bytes traceId, Bytes spanId) {
        return new SpanBuilder(traceId, spanId);
    }

    /// {@return a builder that starts with all fields of this span}
    public SpanBuilder toBuilder() {
        return new SpanBuilder(traceId, spanId)
                .traceState(traceState)
                .parentSpanId(parentSpanId)
                .flags(flags)
                .name(name)
                .kind(kind)
                .time(startUnixNanos, endUnixNanos)
                .attributes(attributes, droppedAttributesCount)
                .events(events, droppedEventsCount)
                .links(links, droppedLinksCount)
                .status(status);
    }
}
