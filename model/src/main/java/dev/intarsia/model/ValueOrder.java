package dev.intarsia.model;

import dev.intarsia.model.AttributeValue.ArrayValue;
import dev.intarsia.model.AttributeValue.BoolValue;
import dev.intarsia.model.AttributeValue.BytesValue;
import dev.intarsia.model.AttributeValue.DoubleValue;
import dev.intarsia.model.AttributeValue.EmptyValue;
import dev.intarsia.model.AttributeValue.IntValue;
import dev.intarsia.model.AttributeValue.KeyValueListValue;
import dev.intarsia.model.AttributeValue.StringValue;
import java.util.Comparator;
import java.util.List;

/// Total orders of the values, each of which says "the same" exactly when `equals` does. See [Canonical] for their
/// meaning.
final class ValueOrder {

    static final Comparator<AttributeValue> VALUE = ValueOrder::compareValues;

    static final Comparator<Attribute> ATTRIBUTE =
            Comparator.comparing(Attribute::key).thenComparing(Attribute::value, VALUE);

    static final Comparator<List<Attribute>> ATTRIBUTES = (left, right) -> compareLists(left, right, ATTRIBUTE);

    static final Comparator<Integer> UNSIGNED = Integer::compareUnsigned;

    static final Comparator<Event> EVENT = Comparator.comparing(Event::timeUnixNanos, Long::compareUnsigned)
            .thenComparing(Event::name)
            .thenComparing(Event::attributes, ATTRIBUTES)
            .thenComparing(Event::droppedAttributesCount, UNSIGNED);

    static final Comparator<Link> LINK = Comparator.comparing(Link::traceId)
            .thenComparing(Link::spanId)
            .thenComparing(Link::traceState)
            .thenComparing(Link::flags, UNSIGNED)
            .thenComparing(Link::attributes, ATTRIBUTES)
            .thenComparing(Link::droppedAttributesCount, UNSIGNED);

    static final Comparator<Span> SPAN = Comparator.comparing(Span::spanId)
            .thenComparing(Span::kind)
            .thenComparing(Span::startUnixNanos, Long::compareUnsigned)
            .thenComparing(Span::endUnixNanos, Long::compareUnsigned)
            .thenComparing(Span::name)
            .thenComparing(Span::traceId)
            .thenComparing(Span::parentSpanId)
            .thenComparing(Span::traceState)
            .thenComparing(Span::flags, UNSIGNED)
            .thenComparing(span -> span.status().code())
            .thenComparing(span -> span.status().message())
            .thenComparing(Span::attributes, ATTRIBUTES)
            .thenComparing(Span::droppedAttributesCount, UNSIGNED)
            .thenComparing(Span::events, (left, right) -> compareLists(left, right, EVENT))
            .thenComparing(Span::droppedEventsCount, UNSIGNED)
            .thenComparing(Span::links, (left, right) -> compareLists(left, right, LINK))
            .thenComparing(Span::droppedLinksCount, UNSIGNED);

    static final Comparator<Scope> SCOPE = Comparator.comparing(Scope::name)
            .thenComparing(Scope::version)
            .thenComparing(Scope::attributes, ATTRIBUTES)
            .thenComparing(Scope::droppedAttributesCount, UNSIGNED);

    static final Comparator<ScopeSpans> SCOPE_SPANS = Comparator.comparing(ScopeSpans::scope, SCOPE)
            .thenComparing(ScopeSpans::schemaUrl)
            .thenComparing(ScopeSpans::spans, (left, right) -> compareLists(left, right, SPAN));

    static final Comparator<LogRecord> LOG_RECORD = Comparator.comparing(
                    LogRecord::timeUnixNanos, Long::compareUnsigned)
            .thenComparing(LogRecord::observedTimeUnixNanos, Long::compareUnsigned)
            .thenComparing(LogRecord::severityNumber)
            .thenComparing(LogRecord::severityText)
            .thenComparing(LogRecord::body, VALUE)
            .thenComparing(LogRecord::traceId)
            .thenComparing(LogRecord::spanId)
            .thenComparing(LogRecord::flags, UNSIGNED)
            .thenComparing(LogRecord::eventName)
            .thenComparing(LogRecord::attributes, ATTRIBUTES)
            .thenComparing(LogRecord::droppedAttributesCount, UNSIGNED);

    static final Comparator<ScopeLogs> SCOPE_LOGS = Comparator.comparing(ScopeLogs::scope, SCOPE)
            .thenComparing(ScopeLogs::schemaUrl)
            .thenComparing(ScopeLogs::logRecords, (left, right) -> compareLists(left, right, LOG_RECORD));

    static final Comparator<Resource> RESOURCE = Comparator.comparing(Resource::attributes, ATTRIBUTES)
            .thenComparing(Resource::droppedAttributesCount, UNSIGNED);

    static final Comparator<ResourceSpans> RESOURCE_SPANS = Comparator.comparing(ResourceSpans::resource, RESOURCE)
            .thenComparing(ResourceSpans::schemaUrl)
            .thenComparing(ResourceSpans::scopeSpans, (left, right) -> compareLists(left, right, SCOPE_SPANS));

    static final Comparator<ResourceLogs> RESOURCE_LOGS = Comparator.comparing(ResourceLogs::resource, RESOURCE)
            .thenComparing(ResourceLogs::schemaUrl)
            .thenComparing(ResourceLogs::scopeLogs, (left, right) -> compareLists(left, right, SCOPE_LOGS));

    private ValueOrder() {}

    private static int compareValues(AttributeValue left, AttributeValue right) {
        int byKind = Integer.compare(rank(left), rank(right));
        if (byKind != 0) {
            return byKind;
        }
        return switch (left) {
            case EmptyValue unused -> 0;
            case StringValue l -> l.value().compareTo(((StringValue) right).value());
            case BoolValue l -> Boolean.compare(l.value(), ((BoolValue) right).value());
            case IntValue l -> Long.compare(l.value(), ((IntValue) right).value());
            case DoubleValue l -> Double.compare(l.value(), ((DoubleValue) right).value());
            case ArrayValue l -> compareLists(l.values(), ((ArrayValue) right).values(), VALUE);
            case KeyValueListValue l -> compareLists(l.values(), ((KeyValueListValue) right).values(), ATTRIBUTE);
            case BytesValue l -> l.value().compareTo(((BytesValue) right).value());
        };
    }

    /// Field number of the kind in OTLP's `AnyValue`; 0 for the empty value.
    private static int rank(AttributeValue value) {
        return switch (value) {
            case EmptyValue unused -> 0;
            case StringValue unused -> 1;
            case BoolValue unused -> 2;
            case IntValue unused -> 3;
            case DoubleValue unused -> 4;
            case ArrayValue unused -> 5;
            case KeyValueListValue unused -> 6;
            case BytesValue unused -> 7;
        };
    }

    static <E> int compareLists(List<E> left, List<E> right, Comparator<? super E> order) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            int result = order.compare(left.get(i), right.get(i));
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
