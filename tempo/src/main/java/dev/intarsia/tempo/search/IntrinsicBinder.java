package dev.intarsia.tempo.search;

import dev.intarsia.model.Link;
import dev.intarsia.parquet.schema.LeafColumn;
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

    SpanTest bind(Intrinsic intrinsic, SearchCondition condition) {
        if (intrinsic == Intrinsic.PARENT_SPAN_ID && condition.operator() == SearchOperator.MISSING) {
            return parentless();
        }
        ValueTest value = value(intrinsic, condition);
        if (value == null) {
            return SpanTest.FALSE;
        }
        Optional<LeafColumn> leaf = schema.field(intrinsic.field());
        if (leaf.isPresent()) {
            return new SpanTest.Of(new ElementTest.Single(intrinsic.level(), leaf.get(), value));
        }
        return standIn(intrinsic, value);
    }

    private SpanTest parentless() {
        return schema.field(TempoField.PARENT_SPAN_ID)
                .<SpanTest>map(leaf -> new SpanTest.Of(new ElementTest.NoneOf(
                        TempoLevel.SPAN,
                        List.of(new ElementTest.Single(
                                TempoLevel.SPAN, leaf, IdTest.of(SearchOperator.EXISTS, List.of(), true))))))
                .orElse(SpanTest.TRUE);
    }

    /// The test of single values; null where no value satisfies the condition.
    private static @Nullable ValueTest value(Intrinsic intrinsic, SearchCondition condition) {
        SearchOperator operator = condition.operator();
        if (operator.isPresence()) {
            return operator == SearchOperator.MISSING ? null : present(intrinsic);
        }
        SearchValue first = condition.operands().getFirst();
        ValueTests tests = ValueTests.of(operator, condition.operands());
        return switch (intrinsic.type()) {
            case TEXT -> tests.texts();
            case NUMBER -> tests.longs();
            case STATUS ->
                first instanceof SearchValue.OfStatus ? numbers(operator, condition.operands()) : tests.longs();
            case KIND -> first instanceof SearchValue.OfKind ? numbers(operator, condition.operands()) : tests.longs();
            case TRACE_ID, SPAN_ID ->
                first instanceof SearchValue.OfText
                        ? IdTest.of(
                                operator,
                                ValueTests.texts(condition.operands()),
                                intrinsic.type() == Intrinsic.Type.SPAN_ID)
                        : null;
        };
    }

    private static ValueTest present(Intrinsic intrinsic) {
        return switch (intrinsic.type()) {
            case TEXT -> TextTest.of(SearchOperator.EXISTS, List.of());
            case NUMBER, STATUS, KIND -> LongTest.any();
            case TRACE_ID -> IdTest.of(SearchOperator.EXISTS, List.of(), false);
            case SPAN_ID -> IdTest.of(SearchOperator.EXISTS, List.of(), true);
        };
    }

    private static LongTest numbers(SearchOperator operator, List<SearchValue> operands) {
        List<SearchValue> numbers = operands.stream()
                .map(operand -> switch (operand) {
                    case SearchValue.OfStatus status ->
                        SearchValue.of((long) status.value().number());
                    case SearchValue.OfKind kind ->
                        SearchValue.of((long) kind.value().number());
                    default -> operand;
                })
                .toList();
        return LongTest.of(operator, numbers);
    }

    /// A test where the format keeps the field in other columns.
    private SpanTest standIn(Intrinsic intrinsic, ValueTest value) {
        Optional<LeafColumn> links = schema.field(TempoField.LINKS);
        Optional<LeafColumn> eventTime = schema.field(TempoField.EVENT_TIME);
        Optional<LeafColumn> spanStart = schema.field(TempoField.SPAN_START);
        if (intrinsic.level() == TempoLevel.LINK && links.isPresent() && value instanceof BytesTest ids) {
            Predicate<Link> test = intrinsic == Intrinsic.LINK_TRACE_ID
                    ? link -> ObjectTests.match(link.traceId(), ids)
                    : link -> ObjectTests.match(link.spanId(), ids);
            return new SpanTest.Of(new ElementTest.Single(TempoLevel.SPAN, links.get(), EncodedTest.ofLinks(test)));
        }
        if (intrinsic == Intrinsic.EVENT_TIME_SINCE_START
                && eventTime.isPresent()
                && spanStart.isPresent()
                && value instanceof LongTest offset) {
            return new SpanTest.Of(new EventOffset(eventTime.get(), spanStart.get(), offset));
        }
        return SpanTest.FALSE;
    }
}
