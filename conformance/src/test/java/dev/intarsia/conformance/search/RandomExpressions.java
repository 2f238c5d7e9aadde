package dev.intarsia.conformance.search;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Event;
import dev.intarsia.model.Link;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.SpanKind;
import dev.intarsia.model.StatusCode;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.search.AttributeScope;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchField;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Random conditions that have something to do with the traces of a block: their attributes and intrinsics, compared
/// with values that occur there, with values next to them, and with values of other types.
final class RandomExpressions {
    private final RandomGenerator random;
    private final Map<SearchField, List<Object>> values = new HashMap<>();
    private final List<SearchField> fields = new ArrayList<>();

    RandomExpressions(RandomGenerator random, List<Trace> traces) {
        this.random = random;
        for (Trace trace : traces) {
            collect(trace);
        }
        for (Intrinsic intrinsic : Intrinsic.values()) {
            if (Oracle.supports(intrinsic)) {
                values.computeIfAbsent(intrinsic, unknown -> new ArrayList<>());
            }
        }
        for (AttributeScope scope : AttributeScope.values()) {
            values.put(SearchField.attribute(scope, "no.such.attribute"), new ArrayList<>());
        }
        values.keySet().stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .forEach(fields::add);
    }

    private void collect(Trace trace) {
        TraceFacts facts = TraceFacts.of(trace);
        for (ResourceSpans resource : trace.resourceSpans()) {
            collect(AttributeScope.RESOURCE, resource.resource().attributes());
            collect(AttributeScope.ANY, resource.resource().attributes());
            for (ScopeSpans scope : resource.scopeSpans()) {
                collect(AttributeScope.INSTRUMENTATION, scope.scope().attributes());
                for (Span span : scope.spans()) {
                    collect(new SpanPlace(facts, resource.resource(), scope.scope(), span));
                }
            }
        }
    }

    private void collect(SpanPlace place) {
        collect(AttributeScope.SPAN, place.span().attributes());
        collect(AttributeScope.ANY, place.span().attributes());
        for (Event event : place.span().events()) {
            collect(AttributeScope.EVENT, event.attributes());
        }
        for (Link link : place.span().links()) {
            collect(AttributeScope.LINK, link.attributes());
        }
        for (Intrinsic intrinsic : Intrinsic.values()) {
            if (Oracle.supports(intrinsic) && random.nextInt(20) == 0) {
                for (Object value : Oracle.values(intrinsic, place)) {
                    add(intrinsic, value);
                }
            }
        }
    }

    private void collect(AttributeScope scope, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            SearchField field = SearchField.attribute(scope, attribute.key());
            if (attribute.value() instanceof AttributeValue.ArrayValue array) {
                array.values().forEach(element -> add(field, Oracle.plain(element)));
            } else {
                add(field, Oracle.plain(attribute.value()));
            }
        }
    }

    private void add(SearchField field, Object value) {
        List<Object> known = values.computeIfAbsent(field, unknown -> new ArrayList<>());
        if (known.size() < 20) {
            known.add(value);
        }
    }

    SearchExpression next() {
        return switch (random.nextInt(6)) {
            case 0 -> new SearchExpression.All(parts());
            case 1 -> new SearchExpression.Any(parts());
            case 2 -> SearchExpression.all(condition(), new SearchExpression.Any(parts()));
            default -> condition();
        };
    }

    private List<SearchExpression> parts() {
        List<SearchExpression> parts = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            parts.add(condition());
        }
        return parts;
    }

    private SearchCondition condition() {
        SearchField field = random.nextInt(3) == 0 ? intrinsic() : fields.get(random.nextInt(fields.size()));
        List<Object> known = values.get(field);
        Object value = known.isEmpty() || random.nextInt(8) == 0 ? any() : known.get(random.nextInt(known.size()));
        SearchValue operand = operand(value);
        SearchOperator[] all = SearchOperator.values();
        while (true) {
            SearchOperator operator = all[random.nextInt(all.length)];
            try {
                return switch (operator) {
                    case EXISTS, MISSING -> new SearchCondition(field, operator, List.of());
                    case MATCHES, NOT_MATCHES -> SearchCondition.of(field, operator, expression(operand));
                    case EQUAL, NOT_EQUAL -> new SearchCondition(field, operator, operands(operand));
                    default -> SearchCondition.of(field, operator, operand);
                };
            } catch (IllegalArgumentException e) {
                // not for this type: another operator
                operand = random.nextInt(4) == 0 ? operand(any()) : operand;
            }
        }
    }

    private Intrinsic intrinsic() {
        Intrinsic[] all = Intrinsic.values();
        Intrinsic chosen = all[random.nextInt(all.length)];
        return Oracle.supports(chosen) ? chosen : intrinsic();
    }

    private List<SearchValue> operands(SearchValue operand) {
        List<SearchValue> operands = new ArrayList<>(List.of(operand));
        while (random.nextInt(4) == 0) {
            operands.add(near(operand));
        }
        return operands;
    }

    private static SearchValue expression(SearchValue operand) {
        if (!(operand instanceof SearchValue.OfText text)) {
            throw new IllegalArgumentException("no text");
        }
        String literal = text.value().replaceAll("[^A-Za-z0-9 /_-]", ".");
        int cut = Math.min(literal.length(), 3);
        return SearchValue.of(
                literal.length() % 3 == 0 ? literal : literal.substring(0, cut) + (cut % 2 == 0 ? ".*" : ".+"));
    }

    private Object any() {
        return switch (random.nextInt(6)) {
            case 0 -> "a";
            case 1 -> random.nextLong(-3, 1000);
            case 2 -> random.nextInt(0, 40) / 4.0;
            case 3 -> random.nextBoolean();
            case 4 -> StatusCode.of(random.nextInt(4));
            default -> SpanKind.of(random.nextInt(7));
        };
    }

    private SearchValue operand(Object value) {
        return switch (value) {
            case String text -> near(SearchValue.of(text));
            case Long number -> near(SearchValue.of(number.longValue()));
            case Double number -> near(SearchValue.of(number.doubleValue()));
            case Boolean bool -> SearchValue.of(bool.booleanValue());
            case StatusCode status -> random.nextBoolean() ? SearchValue.of(status) : SearchValue.of(status.number());
            case SpanKind kind -> random.nextBoolean() ? SearchValue.of(kind) : SearchValue.of(kind.number());
            case OracleValues.Id id ->
                SearchValue.of(
                        switch (random.nextInt(3)) {
                            case 0 -> id.shown();
                            case 1 -> "00" + id.bytes().toHex();
                            default -> id.bytes().toHex();
                        });
            default -> operand(any());
        };
    }

    private SearchValue near(SearchValue value) {
        return switch (value) {
            case SearchValue.OfText text ->
                switch (random.nextInt(6)) {
                    case 0 -> SearchValue.of(text.value() + "!");
                    case 1 ->
                        SearchValue.of(text.value().substring(0, text.value().length() / 2));
                    default -> text;
                };
            case SearchValue.OfInt number ->
                switch (random.nextInt(6)) {
                    case 0 -> SearchValue.of(number.value() + 1);
                    case 1 -> SearchValue.of(number.value() + 0.5);
                    case 2 -> SearchValue.of((double) number.value());
                    case 3 -> SearchValue.ofNanos(number.value());
                    default -> number;
                };
            case SearchValue.OfDouble number -> random.nextInt(4) == 0 ? SearchValue.of((long) number.value()) : number;
            default -> value;
        };
    }
}
