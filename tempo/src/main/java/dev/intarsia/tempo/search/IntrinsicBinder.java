package dev.intarsia.tempo.search;

import dev.intarsia.model.Link;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns conditions on intrinsics into tests of columns.
final class IntrinsicBinder {
    private final TempoSchema schema;

    IntrinsicBinder(TempoSchema schema) {
        this.schema = schema;
    }

    SpanMatcher bind(Intrinsic intrinsic, SearchCondition condition) {
        if (intrinsic == Intrinsic.PARENT_SPAN_ID && condition.operator() == SearchOperator.MISSING) {
            return parentless();
        }
        ValueMatcher value = value(intrinsic, condition);
        if (value == null) {
            return SpanMatcher.FALSE;
        }
        Optional<LeafColumn> leaf = schema.field(intrinsic.field());
        if (leaf.isPresent()) {
            return new SpanMatcher.Of(new ElementMatcher.Single(intrinsic.level(), leaf.get(), value));
        }
        return standIn(intrinsic, value);
    }

    private SpanMatcher parentless() {
        return schema.field(TempoField.PARENT_SPAN_ID)
                .<SpanMatcher>map(leaf -> new SpanMatcher.Of(new ElementMatcher.NoneOf(
                        TempoLevel.SPAN,
                        List.of(new ElementMatcher.Single(
                                TempoLevel.SPAN, leaf, IdMatcher.of(SearchOperator.EXISTS, List.of(), true))))))
                .orElse(SpanMatcher.TRUE);
    }

    /// The test of single values; null where no value satisfies the condition.
    private static @Nullable ValueMatcher value(Intrinsic intrinsic, SearchCondition condition) {
        SearchOperator operator = condition.operator();
        if (operator.isPresence()) {
            return operator == SearchOperator.MISSING ? null : present(intrinsic);
        }
        SearchValue first = condition.operands().getFirst();
        ValueMatchers tests = ValueMatchers.of(operator, condition.operands());
        return switch (intrinsic.type()) {
            case TEXT -> tests.texts();
            case NUMBER -> tests.longs();
            case STATUS ->
                first instanceof SearchValue.OfStatus ? numbers(operator, condition.operands()) : tests.longs();
            case KIND -> first instanceof SearchValue.OfKind ? numbers(operator, condition.operands()) : tests.longs();
            case TRACE_ID, SPAN_ID ->
                first instanceof SearchValue.OfText
                        ? IdMatcher.of(
                                operator,
                                ValueMatchers.texts(condition.operands()),
                                intrinsic.type() == Intrinsic.Type.SPAN_ID)
                        : null;
        };
    }

    private static ValueMatcher present(Intrinsic intrinsic) {
        return switch (intrinsic.type()) {
            case TEXT -> TextMatcher.of(SearchOperator.EXISTS, List.of());
            case NUMBER, STATUS, KIND -> LongMatcher.any();
            case TRACE_ID -> IdMatcher.of(SearchOperator.EXISTS, List.of(), false);
            case SPAN_ID -> IdMatcher.of(SearchOperator.EXISTS, List.of(), true);
        };
    }

    private static LongMatcher numbers(SearchOperator operator, List<SearchValue> operands) {
        List<SearchValue> numbers = operands.stream()
                .map(operand -> switch (operand) {
                    case SearchValue.OfStatus status ->
                        SearchValue.of((long) status.value().number());
                    case SearchValue.OfKind kind ->
                        SearchValue.of((long) kind.value().number());
                    default -> operand;
                })
                .toList();
        return LongMatcher.of(operator, numbers);
    }

    /// A test where the format keeps the field in other columns.
    private SpanMatcher standIn(Intrinsic intrinsic, ValueMatcher value) {
        Optional<LeafColumn> links = schema.field(TempoField.LINKS);
        Optional<LeafColumn> eventTime = schema.field(TempoField.EVENT_TIME);
        Optional<LeafColumn> spanStart = schema.field(TempoField.SPAN_START);
        if (intrinsic.level() == TempoLevel.LINK && links.isPresent() && value instanceof BytesMatcher ids) {
            Predicate<Link> test = intrinsic == Intrinsic.LINK_TRACE_ID
                    ? link -> ObjectMatchers.match(link.traceId(), ids)
                    : link -> ObjectMatchers.match(link.spanId(), ids);
            return new SpanMatcher.Of(
                    new ElementMatcher.Single(TempoLevel.SPAN, links.get(), EncodedMatcher.ofLinks(test)));
        }
        if (intrinsic == Intrinsic.EVENT_TIME_SINCE_START
                && eventTime.isPresent()
                && spanStart.isPresent()
                && value instanceof LongMatcher offset) {
            return new SpanMatcher.Of(new EventOffset(eventTime.get(), spanStart.get(), offset));
        }
        return SpanMatcher.FALSE;
    }
}
