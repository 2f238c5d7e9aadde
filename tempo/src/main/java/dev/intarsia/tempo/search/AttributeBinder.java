package dev.intarsia.tempo.search;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Link;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.DedicatedSlots;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns conditions on attributes into tests of columns: those of its own that an attribute has in the format or in the
/// block, and the generic ones, where values of other types than the column's are, and arrays.
final class AttributeBinder {
    private final TempoSchema schema;

    AttributeBinder(TempoSchema schema) {
        this.schema = schema;
    }

    SpanTest bind(TempoLevel level, String name, SearchCondition condition) {
        Optional<LeafColumn> links = schema.field(TempoField.LINKS);
        if (level == TempoLevel.LINK && links.isPresent()) {
            return new SpanTest.Of(
                    new ElementTest.Single(TempoLevel.SPAN, links.get(), EncodedTest.ofLinks(ofLink(name, condition))));
        }
        if (schema.description().list(level).isEmpty()) {
            return SpanTest.FALSE;
        }
        SearchOperator operator = condition.operator();
        if (operator == SearchOperator.MISSING) {
            List<ElementTest> present = places(level, name, null);
            ElementTest test =
                    present.isEmpty() ? new ElementTest.Every(level) : new ElementTest.NoneOf(level, present);
            return present.isEmpty() && level == TempoLevel.SCOPE ? SpanTest.TRUE : new SpanTest.Of(test);
        }
        ValueTests tests = operator == SearchOperator.EXISTS ? null : ValueTests.of(operator, condition.operands());
        List<ElementTest> places = places(level, name, tests);
        return switch (places.size()) {
            case 0 -> SpanTest.FALSE;
            case 1 -> new SpanTest.Of(places.getFirst());
            default -> new SpanTest.Of(new ElementTest.AnyOf(level, places));
        };
    }

    private static Predicate<Link> ofLink(String name, SearchCondition condition) {
        return switch (condition.operator()) {
            case EXISTS -> link -> Attribute.find(link.attributes(), name).isPresent();
            case MISSING -> link -> Attribute.find(link.attributes(), name).isEmpty();
            default -> {
                ValueTests tests = ValueTests.of(condition.operator(), condition.operands());
                yield link -> ObjectTests.match(link.attributes(), name, tests);
            }
        };
    }

    /// Tests of all columns where the attribute may be; without `tests`, whether it is there.
    private List<ElementTest> places(TempoLevel level, String name, @Nullable ValueTests tests) {
        List<ElementTest> places = new ArrayList<>();
        for (WellKnownAttribute attribute : schema.description().wellKnown(level)) {
            Optional<LeafColumn> leaf = schema.field(attribute.field());
            if (attribute.key().equals(name) && leaf.isPresent()) {
                ValueTest value = value(leaf.get(), tests);
                boolean text = attribute.emptyIsAbsent() && value instanceof TextTest;
                if (value != null) {
                    ValueTest checked = text ? new NonEmptyTest((TextTest) value) : value;
                    places.add(new ElementTest.Single(level, leaf.get(), checked));
                }
            }
        }
        for (DedicatedLeaf dedicated : schema.dedicated(level)) {
            ValueTest value = value(dedicated.leaf(), tests);
            if (dedicated.column().name().equals(name) && value != null) {
                places.add(
                        isRepeated(dedicated.column())
                                ? new ValueList(level, dedicated.leaf(), value, tests != null && tests.negative())
                                : new ElementTest.Single(level, dedicated.leaf(), value));
            }
        }
        addGeneric(level, name, tests, places);
        return places;
    }

    private boolean isRepeated(DedicatedColumn column) {
        return schema.description()
                .dedicated(column.scope(), column.type())
                .map(DedicatedSlots.DedicatedGroup::repeated)
                .orElse(false);
    }

    private static @Nullable ValueTest value(LeafColumn leaf, @Nullable ValueTests tests) {
        boolean integer = leaf.type() == PhysicalType.INT64;
        if (tests == null) {
            return integer ? LongTest.any() : TextTest.of(SearchOperator.EXISTS, List.of());
        }
        ValueTest value = integer ? tests.longs() : tests.texts();
        return value == null ? null : value.copy();
    }

    private void addGeneric(TempoLevel level, String name, @Nullable ValueTests tests, List<ElementTest> places) {
        Optional<LeafColumn> key = schema.attribute(level, AttributeField.KEY);
        if (key.isEmpty()) {
            return;
        }
        boolean emptyIsAbsent = schema.description().dropsEmptyAttributes();
        AttributeTest value = tests != null
                ? AttributeTest.comparing(schema, level, tests)
                : emptyIsAbsent ? AttributeTest.present(schema, level) : AttributeTest.always();
        places.add(new GenericAttribute(level, key.get(), name, value));
    }
}
