package dev.intarsia.model;

import java.util.List;

/// Builds a [Span] field by field. Not safe for several threads; may be used again after [#build()].
public final class SpanBuilder {

    private final Bytes traceId;
    private final Bytes spanId;
    private String traceState = "";
    private Bytes parentSpanId = Bytes.EMPTY;
    private int flags;
    private String name = "";
    private SpanKind kind = SpanKind.UNSPECIFIED;
    private long startUnixNanos;
    private long endUnixNanos;
    private List<Attribute> attributes = FrozenList.of();
    private int droppedAttributesCount;
    private List<Event> events = FrozenList.of();
    private int droppedEventsCount;
    private List<Link> links = FrozenList.of();
    private int droppedLinksCount;
    private Status status = Status.UNSET;

    SpanBuilder(Bytes traceId, Bytes spanId) {
        this.traceId = traceId;
        this.spanId = spanId;
    }

    /// Sets the W3C trace state.
    ///
    /// @param value the state; empty if unknown
    /// @return this builder
    public SpanBuilder traceState(String value) {
        traceState = value;
        return this;
    }

    /// Sets the parent.
    ///
    /// @param value the id of the parent; empty for a root
    /// @return this builder
    public SpanBuilder parentSpanId(Bytes value) {
        parentSpanId = value;
        return this;
    }

    /// Sets the flags.
    ///
    /// @param value the flags, unsigned
    /// @return this builder
    public SpanBuilder flags(int value) {
        flags = value;
        return this;
    }

    /// Sets the name.
    ///
    /// @param value what was done
    /// @return this builder
    public SpanBuilder name(String value) {
        name = value;
        return this;
    }

    /// Sets the kind.
    ///
    /// @param value the kind
    /// @return this builder
    public SpanBuilder kind(SpanKind value) {
        kind = value;
        return this;
    }

    /// Sets start and end.
    ///
    /// @param startNanos start in nanoseconds since 1970-01-01 UTC, unsigned
    /// @param endNanos end in nanoseconds since 1970-01-01 UTC, unsigned
    /// @return this builder
    public SpanBuilder time(long startNanos, long endNanos) {
        startUnixNanos = startNanos;
        endUnixNanos = endNanos;
        return this;
    }

    /// Sets all attributes.
    ///
    /// @param values the attributes in order, copied by [#build()] unless they are a [FrozenList]
    /// @param droppedCount attributes left out by the producer, unsigned
    /// @return this builder
    public SpanBuilder attributes(List<Attribute> values, int droppedCount) {
        attributes = values;
        droppedAttributesCount = droppedCount;
        return this;
    }

    /// Sets all events.
    ///
    /// @param values the events in order, copied by [#build()] unless they are a [FrozenList]
    /// @param droppedCount events left out by the producer, unsigned
    /// @return this builder
    public SpanBuilder events(List<Event> values, int droppedCount) {
        events = values;
        droppedEventsCount = droppedCount;
        return this;
    }

    /// Sets all links.
    ///
    /// @param values the links in order, copied by [#build()] unless they are a [FrozenList]
    /// @param droppedCount links left out by the producer, unsigned
    /// @return this builder
    public SpanBuilder links(List<Link> values, int droppedCount) {
        links = values;
        droppedLinksCount = droppedCount;
        return this;
    }

    /// Sets the status.
    ///
    /// @param value how the span ended
    /// @return this builder
    public SpanBuilder status(Status value) {
        status = value;
        return this;
    }

    /// {@return a span of the fields set so far}
    public Span build() {
        return new Span(
                traceId,
                spanId,
                traceState,
                parentSpanId,
                flags,
                name,
                kind,
                startUnixNanos,
                endUnixNanos,
                attributes,
                droppedAttributesCount,
                events,
                droppedEventsCount,
                links,
                droppedLinksCount,
                status);
    }
}
