package dev.intarsia.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Brings values that differ only in the order of their parts to one form, so that they can be compared or merged.
///
/// Stores do not keep all orders: Tempo writes attributes back in another order than it was given, and regroups
/// resources. Two traces (or log or metrics data) hold the same data exactly when their canonical forms are equal:
/// ```java
/// boolean same = Canonical.of(first).equals(Canonical.of(second));
/// ```
/// What is sorted: resource spans, scope spans, spans, events, links, log records, metrics, data points, exemplars, and
/// attributes at every level, those inside key-value lists included. What is not: the elements of array values, the
/// buckets of histograms and the quantiles of summaries, whose order has a meaning. Nothing is merged or dropped: an
/// attribute, span or resource that comes twice stays twice.
///
/// The order is total and agrees with `equals`. Spans go by id, then kind, start and the rest; events by time; links
/// by the ids they point to; attributes by key (by UTF-16 code units), then by value; values of different kinds go in
/// the order of OTLP's field numbers. Times and counts compare as unsigned numbers.
public final class Canonical {

    private Canonical() {}

    /// Sorts all parts of a trace.
    ///
    /// @param trace any trace; it stays as it is
    /// @return a trace of the same parts in canonical order
    public static Trace of(Trace trace) {
        List<ResourceSpans> sources = trace.resourceSpans();
        ResourceSpans[] sorted = new ResourceSpans[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            ResourceSpans source = sources.get(i);
            sorted[i] = new ResourceSpans(of(source.resource()), scopeSpans(source.scopeSpans()), source.schemaUrl());
        }
        return new Trace(trace.traceId(), sort(sorted, ValueOrder.RESOURCE_SPANS));
    }

    /// Sorts all parts of log data.
    ///
    /// @param data any log data; they stay as they are
    /// @return log data of the same parts in canonical order
    public static LogsData of(LogsData data) {
        List<ResourceLogs> sources = data.resourceLogs();
        ResourceLogs[] sorted = new ResourceLogs[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            ResourceLogs source = sources.get(i);
            sorted[i] = new ResourceLogs(of(source.resource()), scopeLogs(source.scopeLogs()), source.schemaUrl());
        }
        return new LogsData(sort(sorted, ValueOrder.RESOURCE_LOGS));
    }

    /// Sorts all parts of metrics data.
    ///
    /// @param data any metrics data; they stay as they are
    /// @return metrics data of the same parts in canonical order
    public static MetricsData of(MetricsData data) {
        return CanonicalMetrics.of(data);
    }

    /// Sorts all parts of a metric.
    ///
    /// @param metric any metric; it stays as it is
    /// @return a metric of the same parts in canonical order
    public static Metric of(Metric metric) {
        return CanonicalMetrics.of(metric);
    }

    /// Sorts the attributes of a log record and of its body.
    ///
    /// @param record any log record; it stays as it is
    /// @return a log record of the same parts in canonical order
    public static LogRecord of(LogRecord record) {
        return record.toBuilder()
                .body(of(record.body()))
                .attributes(attributes(record.attributes()), record.droppedAttributesCount())
                .build();
    }

    /// Sorts the attributes of a resource.
    ///
    /// @param resource any resource; it stays as it is
    /// @return a resource of the same parts in canonical order
    public static Resource of(Resource resource) {
        return new Resource(attributes(resource.attributes()), resource.droppedAttributesCount());
    }

    /// Sorts the attributes of a scope.
    ///
    /// @param scope any scope; it stays as it is
    /// @return a scope of the same parts in canonical order
    public static Scope of(Scope scope) {
        return new Scope(scope.name(), scope.version(), attributes(scope.attributes()), scope.droppedAttributesCount());
    }

    /// Sorts all parts of a span.
    ///
    /// @param span any span; it stays as it is
    /// @return a span of the same parts in canonical order
    public static Span of(Span span) {
        return span.toBuilder()
                .attributes(attributes(span.attributes()), span.droppedAttributesCount())
                .events(events(span.events()), span.droppedEventsCount())
                .links(links(span.links()), span.droppedLinksCount())
                .build();
    }

    /// Sorts the entries of the key-value lists in a value; the elements of arrays keep their places.
    ///
    /// @param value any value; it stays as it is
    /// @return the same value in canonical order
    public static AttributeValue of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.StringValue v -> v;
            case AttributeValue.BoolValue v -> v;
            case AttributeValue.IntValue v -> v;
            case AttributeValue.DoubleValue v -> v;
            case AttributeValue.BytesValue v -> v;
            case AttributeValue.EmptyValue v -> v;
            case AttributeValue.KeyValueListValue v -> AttributeValue.keyValues(attributes(v.values()));
            case AttributeValue.ArrayValue v -> {
                AttributeValue[] elements = new AttributeValue[v.values().size()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = of(v.values().get(i));
                }
                yield AttributeValue.array(FrozenList.wrap(elements));
            }
        };
    }

    /// Sorts attributes by key, then by value.
    ///
    /// @param attributes any attributes; the list stays as it is
    /// @return the same attributes, their values in canonical form, in canonical order
    public static List<Attribute> attributes(List<Attribute> attributes) {
        Attribute[] sorted = new Attribute[attributes.size()];
        for (int i = 0; i < sorted.length; i++) {
            Attribute source = attributes.get(i);
            sorted[i] = new Attribute(source.key(), of(source.value()));
        }
        return sort(sorted, ValueOrder.ATTRIBUTE);
    }

    private static List<ScopeSpans> scopeSpans(List<ScopeSpans> sources) {
        ScopeSpans[] sorted = new ScopeSpans[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            ScopeSpans source = sources.get(i);
            sorted[i] = new ScopeSpans(of(source.scope()), spans(source.spans()), source.schemaUrl());
        }
        return sort(sorted, ValueOrder.SCOPE_SPANS);
    }

    private static List<ScopeLogs> scopeLogs(List<ScopeLogs> sources) {
        ScopeLogs[] sorted = new ScopeLogs[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            ScopeLogs source = sources.get(i);
            LogRecord[] records = new LogRecord[source.logRecords().size()];
            for (int j = 0; j < records.length; j++) {
                records[j] = of(source.logRecords().get(j));
            }
            List<LogRecord> sortedRecords = sort(records, ValueOrder.LOG_RECORD);
            sorted[i] = new ScopeLogs(of(source.scope()), sortedRecords, source.schemaUrl());
        }
        return sort(sorted, ValueOrder.SCOPE_LOGS);
    }

    private static List<Span> spans(List<Span> sources) {
        Span[] sorted = new Span[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = of(sources.get(i));
        }
        return sort(sorted, ValueOrder.SPAN);
    }

    private static List<Event> events(List<Event> sources) {
        Event[] sorted = new Event[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            Event source = sources.get(i);
            sorted[i] = new Event(
                    source.timeUnixNanos(),
                    source.name(),
                    attributes(source.attributes()),
                    source.droppedAttributesCount());
        }
        return sort(sorted, ValueOrder.EVENT);
    }

    private static List<Link> links(List<Link> sources) {
        Link[] sorted = new Link[sources.size()];
        for (int i = 0; i < sorted.length; i++) {
            Link source = sources.get(i);
            sorted[i] = new Link(
                    source.traceId(),
                    source.spanId(),
                    source.traceState(),
                    attributes(source.attributes()),
                    source.droppedAttributesCount(),
                    source.flags());
        }
        return sort(sorted, ValueOrder.LINK);
    }

    private static <E> List<E> sort(E[] elements, Comparator<? super E> order) {
        Arrays.sort(elements, order);
        return FrozenList.wrap(elements);
    }
}
