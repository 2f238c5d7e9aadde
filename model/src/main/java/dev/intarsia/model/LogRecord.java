package dev.intarsia.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One entry of a log.
///
/// @param timeUnixNanos when it happened, in nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
/// @param observedTimeUnixNanos when it was collected, in the same unit, unsigned; 0 if unknown
/// @param severityNumber how grave it is
/// @param severityText how grave it is in the words of the source; empty if unknown
/// @param body what is said; [AttributeValue.EmptyValue] if there is nothing
/// @param attributes details, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
/// @param flags W3C trace flags and OTLP's bits above them, unsigned
/// @param traceId the trace it belongs to, 16 bytes in well-formed data; empty if there is none
/// @param spanId the span it belongs to, 8 bytes in well-formed data; empty if there is none
/// @param eventName the kind of event it describes; empty if it is none
public record LogRecord(
        long timeUnixNanos,
        long observedTimeUnixNanos,
        SeverityNumber severityNumber,
        String severityText,
        AttributeValue body,
        List<Attribute> attributes,
        int droppedAttributesCount,
        int flags,
        Bytes traceId,
        Bytes spanId,
        String eventName) {

    /// Makes the list unmodifiable.
    public LogRecord {
        Objects.requireNonNull(severityNumber, "severityNumber");
        Objects.requireNonNull(severityText, "severityText");
        Objects.requireNonNull(body, "body");
        attributes = FrozenList.copyOf(attributes);
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(eventName, "eventName");
    }

    /// Looks an attribute up.
    ///
    /// @param key the name, as in `http.request.method`
    /// @return the value of the first attribute of that name
    public Optional<AttributeValue> attribute(String key) {
        return Attribute.find(attributes, key);
    }

    /// Starts a record in which all is empty, zero or unset.
    ///
    /// @return a builder to be used by one thread
    public static LogRecordBuilder builder() {
        return new LogRecordBuilder();
    }

    /// {@return a builder that starts with all fields of this record}
    public LogRecordBuilder toBuilder() {
        return new LogRecordBuilder()
                .time(timeUnixNanos)
                .observedTime(observedTimeUnixNanos)
                .severity(severityNumber, severityText)
                .body(body)
                .attributes(attributes, droppedAttributesCount)
                .flags(flags)
                .context(traceId, spanId)
                .eventName(eventName);
    }
}
