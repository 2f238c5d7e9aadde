package dev.intarsia.tempo.search;

import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.ArrayList;
import java.util.List;

/// Turns what was requested into tests of a block's columns.
final class ConditionBinder {
    private final AttributeBinder attributes;
    private final IntrinsicBinder intrinsics;

    ConditionBinder(TempoSchema schema) {
        attributes = new AttributeBinder(schema);
        intrinsics = new IntrinsicBinder(schema);
    }

    /// The test that a request means. Tests keep state: one for each thread.
    SpanMatcher bind(SearchRequest request) {
        List<SpanMatcher> parts = new ArrayList<>();
        request.timeRange().ifPresent(range -> {
            parts.add(bind(SearchCondition.of(
                    Intrinsic.TRACE_START, SearchOperator.LESS_OR_EQUAL, SearchValue.of(range.endUnixNanos()))));
            parts.add(bind(SearchCondition.of(
                    Intrinsic.TRACE_END, SearchOperator.GREATER_OR_EQUAL, SearchValue.of(range.startUnixNanos()))));
        });
        parts.add(bind(request.expression()));
        return SpanMatcher.all(parts);
    }

    private SpanMatcher bind(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.All all -> SpanMatcher.all(bind(all.parts()));
            case SearchExpression.Any any -> SpanMatcher.any(bind(any.parts()));
            case SearchCondition condition ->
                switch (condition.field()) {
                    case Intrinsic intrinsic -> intrinsics.bind(intrinsic, condition);
                    case SearchField.Attribute attribute -> bind(attribute, condition);
                };
        };
    }

    private List<SpanMatcher> bind(List<SearchExpression> parts) {
        List<SpanMatcher> bound = new ArrayList<>(parts.size());
        for (SearchExpression part : parts) {
            bound.add(bind(part));
        }
        return bound;
    }

    private SpanMatcher bind(SearchField.Attribute attribute, SearchCondition condition) {
        String name = attribute.name();
        return switch (attribute.scope()) {
            case SPAN -> attributes.bind(TempoLevel.SPAN, name, condition);
            case RESOURCE -> attributes.bind(TempoLevel.RESOURCE, name, condition);
            case EVENT -> attributes.bind(TempoLevel.EVENT, name, condition);
            case LINK -> attributes.bind(TempoLevel.LINK, name, condition);
            case INSTRUMENTATION -> attributes.bind(TempoLevel.SCOPE, name, condition);
            case ANY -> unscoped(name, condition);
        };
    }

    /// The resource's attribute counts where the span has none of that name.
    private SpanMatcher unscoped(String name, SearchCondition condition) {
        SearchCondition missing = SearchCondition.missing(condition.field());
        SpanMatcher ofResource = SpanMatcher.all(List.of(
                attributes.bind(TempoLevel.SPAN, name, missing),
                attributes.bind(TempoLevel.RESOURCE, name, condition)));
        return condition.operator() == SearchOperator.MISSING
                ? ofResource
                : SpanMatcher.any(List.of(attributes.bind(TempoLevel.SPAN, name, condition), ofResource));
    }
}
