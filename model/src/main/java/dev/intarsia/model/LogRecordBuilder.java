package dev.intarsia.model;

import java.util.List;

/// Builds a [LogRecord] field by field. Not safe for several threads; may be used again after [#build()].
public final class LogRecordBuilder {

    private long timeUnixNanos;
    private long observedTimeUnixNanos;
    private SeverityNumber severityNumber = SeverityNumber.UNSPECIFIED;
    private String severityText = "";
    private AttributeValue body = AttributeValue.empty();
    private List<Attribute> attributes = FrozenList.of();
    private int droppedAttributesCount;
    private int flags;
    private Bytes traceId = Bytes.EMPTY;
    private Bytes spanId = Bytes.EMPTY;
    private String eventName = "";

    LogRecordBuilder() {}

    /// Sets when it happened.
    ///
    /// @param unixNanos nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
    /// @return this builder
    public LogRecordBuilder time(long unixNanos) {
        timeUnixNanos = unixNanos;
        return this;
    }

    /// Sets when it was collected.
    ///
    /// @param unixNanos nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
    /// @return this builder
    public LogRecordBuilder observedTime(long unixNanos) {
        observedTimeUnixNanos = unixNanos;
        return this;
    }

    /// Sets how grave it is.
    ///
    /// @param number the severity
    /// @param text the severity in the words of the source; empty if unknown
    /// @return this builder
    public LogRecordBuilder severity(SeverityNumber number, String text) {
        severityNumber = number;
        severityText = text;
        return this;
    }

    /// Sets what is said.
    ///
    /// @param value the body; [AttributeValue#empty()] if there is none
    /// @return this builder
    public LogRecordBuilder body(AttributeValue value) {
        body = value;
        return this;
    }

    /// Sets all attributes.
    ///
    /// @param values the attributes in order, copied by [#build()] unless they are a [FrozenList]
    /// @param droppedCount attributes left out by the producer, unsigned
    /// @return this builder
    public LogRecordBuilder attributes(List<Attribute> values, int droppedCount) {
        attributes = values;
        droppedAttributesCount = droppedCount;
        return this;
    }

    /// Sets the flags.
    ///
    /// @param value the flags, unsigned
    /// @return this builder
    public LogRecordBuilder flags(int value) {
        flags = value;
        return this;
    }

    /// Sets the span the record belongs to.
    ///
    /// @param trace id of the trace; empty if there is none
    /// @param span id of the span; empty if there is none
    /// @return this builder
    public LogRecordBuilder context(Bytes trace, Bytes span) {
        traceId = trace;
        spanId = span;
        return this;
    }

    /// Sets the kind of event.
    ///
    /// @param value the name of the event; empty if the record describes none
    /// @return this builder
    public LogRecordBuilder eventName(String value) {
        eventName = value;
        return this;
    }

    /// {@return a record of the fields set so far}
    public LogRecord build() {
        return new LogRecord(
                timeUnixNanos,
                observedTimeUnixNanos,
                severityNumber,
                severityText,
                body,
                attributes,
                droppedAttributesCount,
                flags,
                traceId,
                spanId,
                eventName);
    }
}
