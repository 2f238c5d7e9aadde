package dev.intarsia.conformance.search;

import dev.intarsia.model.SpanKind;
import dev.intarsia.model.StatusCode;
import dev.intarsia.tempo.search.AttributeScope;
import dev.intarsia.tempo.search.Intrinsic;
import dev.intarsia.tempo.search.SearchCondition;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.tempo.search.SearchField;
import dev.intarsia.tempo.search.SearchOperator;
import dev.intarsia.tempo.search.SearchValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the queries of tests that are a single filter of comparisons with literals, `&&`, `||` and brackets.
final class Query {
    private static final Map<String, SearchOperator> OPERATORS = Map.of(
            "=", SearchOperator.EQUAL,
            "!=", SearchOperator.NOT_EQUAL,
            "<", SearchOperator.LESS,
            "<=", SearchOperator.LESS_OR_EQUAL,
            ">", SearchOperator.GREATER,
            ">=", SearchOperator.GREATER_OR_EQUAL,
            "=~", SearchOperator.MATCHES,
            "!~", SearchOperator.NOT_MATCHES);

    private static final Map<String, Intrinsic> INTRINSICS = Map.ofEntries(
            Map.entry("name", Intrinsic.NAME),
            Map.entry("span:name", Intrinsic.NAME),
            Map.entry("duration", Intrinsic.DURATION),
            Map.entry("span:duration", Intrinsic.DURATION),
            Map.entry("status", Intrinsic.STATUS),
            Map.entry("span:status", Intrinsic.STATUS),
            Map.entry("statusMessage", Intrinsic.STATUS_MESSAGE),
            Map.entry("span:statusMessage", Intrinsic.STATUS_MESSAGE),
            Map.entry("kind", Intrinsic.KIND),
            Map.entry("span:kind", Intrinsic.KIND),
            Map.entry("span:id", Intrinsic.SPAN_ID),
            Map.entry("span:parentID", Intrinsic.PARENT_SPAN_ID),
            Map.entry("span:childCount", Intrinsic.CHILD_COUNT),
            Map.entry("nestedSetLeft", Intrinsic.NESTED_SET_LEFT),
            Map.entry("nestedSetRight", Intrinsic.NESTED_SET_RIGHT),
            Map.entry("nestedSetParent", Intrinsic.NESTED_SET_PARENT),
            Map.entry("trace:id", Intrinsic.TRACE_ID),
            Map.entry("trace:duration", Intrinsic.TRACE_DURATION),
            Map.entry("traceDuration", Intrinsic.TRACE_DURATION),
            Map.entry("trace:rootName", Intrinsic.ROOT_NAME),
            Map.entry("rootName", Intrinsic.ROOT_NAME),
            Map.entry("trace:rootService", Intrinsic.ROOT_SERVICE_NAME),
            Map.entry("rootServiceName", Intrinsic.ROOT_SERVICE_NAME),
            Map.entry("event:name", Intrinsic.EVENT_NAME),
            Map.entry("event:timeSinceStart", Intrinsic.EVENT_TIME_SINCE_START),
            Map.entry("link:traceID", Intrinsic.LINK_TRACE_ID),
            Map.entry("link:spanID", Intrinsic.LINK_SPAN_ID),
            Map.entry("instrumentation:name", Intrinsic.SCOPE_NAME),
            Map.entry("instrumentation:version", Intrinsic.SCOPE_VERSION));

    private static final Map<String, SearchValue> WORDS = Map.ofEntries(
            Map.entry("error", SearchValue.of(StatusCode.ERROR)),
            Map.entry("ok", SearchValue.of(StatusCode.OK)),
            Map.entry("unset", SearchValue.of(StatusCode.UNSET)),
            Map.entry("unspecified", SearchValue.of(SpanKind.UNSPECIFIED)),
            Map.entry("internal", SearchValue.of(SpanKind.INTERNAL)),
            Map.entry("server", SearchValue.of(SpanKind.SERVER)),
            Map.entry("client", SearchValue.of(SpanKind.CLIENT)),
            Map.entry("producer", SearchValue.of(SpanKind.PRODUCER)),
            Map.entry("consumer", SearchValue.of(SpanKind.CONSUMER)),
            Map.entry("true", SearchValue.of(true)),
            Map.entry("false", SearchValue.of(false)));

    private final QueryTokens tokens;

    private Query(String text) {
        tokens = new QueryTokens(text);
    }

    /// Reads a query.
    ///
    /// @throws UnsupportedOperationException when it is more than a filter of comparisons
    static SearchExpression parse(String text) {
        Query query = new Query(text);
        query.tokens.expect("{");
        SearchExpression expression = query.tokens.accept("}") ? SearchExpression.all() : query.closed();
        query.tokens.expect("");
        return expression;
    }

    private SearchExpression closed() {
        SearchExpression expression = expression();
        tokens.expect("}");
        return expression;
    }

    // Both operators are at one level, from left to right.
    private SearchExpression expression() {
        SearchExpression left = term();
        while (true) {
            if (tokens.accept("&&")) {
                left = SearchExpression.all(left, term());
            } else if (tokens.accept("||")) {
                left = SearchExpression.any(left, term());
            } else {
                return left;
            }
        }
    }

    private SearchExpression term() {
        if (tokens.accept("(")) {
            SearchExpression expression = expression();
            tokens.expect(")");
            return expression;
        }
        String left = tokens.next();
        SearchOperator operator = OPERATORS.get(tokens.peek());
        if (operator == null) {
            return lone(left);
        }
        tokens.next();
        return comparison(left, operator, tokens.next());
    }

    private static SearchExpression lone(String token) {
        return switch (token) {
            case "true" -> SearchExpression.all();
            case "false" -> SearchExpression.any();
            default -> SearchCondition.exists(field(token));
        };
    }

    private static SearchExpression comparison(String left, SearchOperator operator, String right) {
        if (left.equals("nil") || right.equals("nil")) {
            SearchField field = field(left.equals("nil") ? right : left);
            return operator == SearchOperator.EQUAL ? SearchCondition.missing(field) : SearchCondition.exists(field);
        }
        return SearchCondition.of(field(left), operator, value(right));
    }

    private static SearchField field(String token) {
        Intrinsic intrinsic = INTRINSICS.get(token);
        if (intrinsic != null) {
            return intrinsic;
        }
        for (AttributeScope scope : AttributeScope.values()) {
            String prefix = (scope == AttributeScope.ANY ? "" : scope.name().toLowerCase(Locale.ROOT)) + ".";
            if (token.startsWith(prefix) && token.length() > prefix.length()) {
                return SearchField.attribute(scope, name(token.substring(prefix.length())));
            }
        }
        throw new UnsupportedOperationException("not a field: " + token);
    }

    private static String name(String text) {
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else {
                name.append(quoted && c == '\\' ? text.charAt(++i) : c);
            }
        }
        return name.toString();
    }

    private static SearchValue value(String token) {
        SearchValue word = WORDS.get(token);
        if (word != null) {
            return word;
        }
        if (token.startsWith("\"") || token.startsWith("`")) {
            return SearchValue.of(unquoted(token));
        }
        if (token.matches("-?[0-9]+")) {
            return SearchValue.of(Long.parseLong(token));
        }
        if (token.matches("-?[0-9]*\\.[0-9]*")) {
            return SearchValue.of(Double.parseDouble(token));
        }
        return duration(token);
    }

    private static String unquoted(String token) {
        String body = token.substring(1, token.length() - 1);
        return token.startsWith("`") ? body : body.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static SearchValue duration(String token) {
        List<String> parts = new ArrayList<>(List.of(token.split("(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")));
        if (parts.size() != 2) {
            throw new UnsupportedOperationException("not a literal: " + token);
        }
        long unit = switch (parts.get(1)) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new UnsupportedOperationException("not a unit: " + token);
        };
        return SearchValue.ofNanos(Math.round(Double.parseDouble(parts.get(0)) * unit));
    }
}
