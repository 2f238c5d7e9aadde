package dev.intarsia.conformance.search;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchField;
import dev.intarsia.tempo.search.SearchOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Whether a span satisfies a request, evaluated on the trace as an object: TraceQL's rules, written without a look at
/// how the search applies them.
final class Oracle {
    private Oracle() {}

    static boolean matches(SearchExpression expression, SpanPlace place) {
        return switch (expression) {
            case SearchExpression.All all -> all.parts().stream().allMatch(part -> matches(part, place));
            case SearchExpression.Any any -> any.parts().stream().anyMatch(part -> matches(part, place));
            case SearchCondition condition ->
                switch (condition.field()) {
                    case SearchField.Attribute attribute -> attribute(attribute, condition, place);
                    case Intrinsic intrinsic -> intrinsic(intrinsic, condition, place);
                };
        };
    }

    private static boolean attribute(SearchField.Attribute attribute, SearchCondition condition, SpanPlace place) {
        String name = attribute.name();
        List<Attribute> ofSpan = place.span().attributes();
        return switch (attribute.scope()) {
            case SPAN -> in(ofSpan, name, condition);
            case RESOURCE -> in(place.resource().attributes(), name, condition);
            case INSTRUMENTATION -> in(place.scope().attributes(), name, condition);
            case EVENT -> place.span().events().stream().anyMatch(event -> in(event.attributes(), name, condition));
            case LINK -> place.span().links().stream().anyMatch(link -> in(link.attributes(), name, condition));
            case ANY ->
                in(
                        Attribute.find(ofSpan, name).isPresent()
                                ? ofSpan
                                : place.resource().attributes(),
                        name,
                        condition);
        };
    }

    private static boolean in(List<Attribute> attributes, String name, SearchCondition condition) {
        List<AttributeValue> values = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute.key().equals(name)) {
                values.add(attribute.value());
            }
        }
        return switch (condition.operator()) {
            case EXISTS -> !values.isEmpty();
            case MISSING -> values.isEmpty();
            default -> values.stream().anyMatch(value -> compare(value, condition));
        };
    }

    private static boolean compare(AttributeValue value, SearchCondition condition) {
        if (!(value instanceof AttributeValue.ArrayValue array)) {
            return OracleValues.compare(plain(value), condition);
        }
        List<Object> elements = array.values().stream().map(Oracle::plain).toList();
        long types = elements.stream().map(Object::getClass).distinct().count();
        boolean negative =
                condition.operator() == SearchOperator.NOT_EQUAL || condition.operator() == SearchOperator.NOT_MATCHES;
        Predicate<Object> test = element -> OracleValues.compare(element, condition);
        return types == 1
                && (negative
                        ? elements.stream().allMatch(test)
                        : elements.stream().anyMatch(test));
    }

    static Object plain(AttributeValue value) {
        return switch (value) {
            case AttributeValue.StringValue text -> text.value();
            case AttributeValue.IntValue number -> number.value();
            case AttributeValue.DoubleValue number -> number.value();
            case AttributeValue.BoolValue bool -> bool.value();
            default -> value;
        };
    }

    private static boolean intrinsic(Intrinsic intrinsic, SearchCondition condition, SpanPlace place) {
        List<Object> values = values(intrinsic, place);
        return switch (condition.operator()) {
            case EXISTS -> !values.isEmpty();
            case MISSING -> intrinsic == Intrinsic.PARENT_SPAN_ID && values.isEmpty();
            default -> values.stream().anyMatch(value -> OracleValues.compare(value, condition));
        };
    }

    static List<Object> values(Intrinsic intrinsic, SpanPlace place) {
        TraceFacts trace = place.trace();
        return switch (intrinsic) {
            case NAME -> List.of(place.span().name());
            case DURATION -> List.of(place.span().endUnixNanos() - place.span().startUnixNanos());
            case STATUS -> List.of(place.span().status().code());
            case STATUS_MESSAGE -> List.of(place.span().status().message());
            case KIND -> List.of(place.span().kind());
            case SPAN_ID -> spanIds(List.of(place.span().spanId()));
            case PARENT_SPAN_ID -> spanIds(List.of(place.span().parentSpanId()));
            case START -> List.of(place.span().startUnixNanos());
            case TRACE_ID -> List.of(new OracleValues.Id(trace.trace().traceId(), false));
            case TRACE_DURATION -> List.of(trace.end() - trace.start());
            case TRACE_START -> List.of(trace.start());
            case TRACE_END -> List.of(trace.end());
            case ROOT_NAME -> List.of(trace.rootName());
            case ROOT_SERVICE_NAME -> List.of(trace.rootService());
            case EVENT_NAME ->
                List.copyOf(place.span().events().stream().map(Event::name).toList());
            case EVENT_TIME_SINCE_START ->
                List.copyOf(place.span().events().stream()
                        .map(event -> event.timeUnixNanos() - place.span().startUnixNanos())
                        .toList());
            case LINK_TRACE_ID ->
                List.copyOf(place.span().links().stream()
                        .map(link -> new OracleValues.Id(link.traceId(), false))
                        .toList());
            case LINK_SPAN_ID ->
                spanIds(place.span().links().stream().map(Link::spanId).toList());
            case SCOPE_NAME -> List.of(place.scope().name());
            case SCOPE_VERSION -> List.of(place.scope().version());
            case CHILD_COUNT, NESTED_SET_LEFT, NESTED_SET_RIGHT, NESTED_SET_PARENT ->
                throw new IllegalArgumentException(intrinsic + " is not in a trace");
        };
    }

    private static List<Object> spanIds(List<Bytes> ids) {
        return List.copyOf(ids.stream()
                .filter(id -> !id.isEmpty())
                .map(id -> new OracleValues.Id(id, true))
                .toList());
    }

    /// Whether a request can be answered of objects.
    static boolean supports(SearchField field) {
        return !(field instanceof Intrinsic intrinsic)
                || switch (intrinsic) {
                    case CHILD_COUNT, NESTED_SET_LEFT, NESTED_SET_RIGHT, NESTED_SET_PARENT -> false;
                    default -> true;
                };
    }
}
