package dev.intarsia.tempo.search;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Link;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
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

    SpanMatcher bind(TempoLevel level, String name, SearchCondition condition) {
        Optional<LeafColumn> links = schema.field(TempoField.LINKS);
        if (level == TempoLevel.LINK && links.isPresent()) {
            return new SpanMatcher.Of(new ElementMatcher.Single(
                    TempoLevel.SPAN, links.get(), EncodedMatcher.ofLinks(ofLink(name, condition))));
        }
        if (schema.description().list(level).isEmpty()) {
            return SpanMatcher.FALSE;
        }
        SearchOperator operator = condition.operator();
        if (operator == SearchOperator.MISSING) {
            List<ElementMatcher> present = places(level, name, null);
            ElementMatcher test =
                    present.isEmpty() ? new ElementMatcher.Every(level) : new ElementMatcher.NoneOf(level, present);
            return present.isEmpty() && level == TempoLevel.SCOPE ? SpanMatcher.TRUE : new SpanMatcher.Of(test);
        }
        ValueMatchers tests =
                operator == SearchOperator.EXISTS ? null : ValueMatchers.of(operator, condition.operands());
        List<ElementMatcher> places = places(level, name, tests);
        return switch (places.size()) {
            case 0 -> SpanMatcher.FALSE;
            case 1 -> new SpanMatcher.Of(places.getFirst());
            default -> new SpanMatcher.Of(new ElementMatcher.AnyOf(level, places));
        };
    }

    private static Predicate<Link> ofLink(String name, SearchCondition condition) {
        return switch (condition.operator()) {
            case EXISTS -> link -> Attribute.find(link.attributes(), name).isPresent();
            case MISSING -> link -> Attribute.find(link.attributes(), name).isEmpty();
            default -> {
                ValueMatchers tests = ValueMatchers.of(condition.operator(), condition.operands());
                yield link -> ObjectMatchers.match(link.attributes(), name, tests);
            }
        };
    }

    /// Tests of all columns where the attribute may be; without `tests`, whether it is there.
    private List<ElementMatcher> places(TempoLevel level, String name, @Nullable ValueMatchers tests) {
        List<ElementMatcher> places = new ArrayList<>();
        for (WellKnownAttribute attribute : schema.description().wellKnown(level)) {
            Optional<LeafColumn> leaf = schema.field(attribute.field());
            if (attribute.key().equals(name) && leaf.isPresent()) {
                ValueMatcher value = value(leaf.get(), tests);
                boolean text = attribute.emptyIsAbsent() && value instanceof TextMatcher;
                if (value != null) {
                    ValueMatcher checked = text ? new NonEmptyMatcher((TextMatcher) value) : value;
                    places.add(new ElementMatcher.Single(level, leaf.get(), checked));
                }
            }
        }
        for (DedicatedLeaf dedicated : schema.dedicated(level)) {
            ValueMatcher value = value(dedicated.leaf(), tests);
            if (dedicated.column().name().equals(name) && value != null) {
                places.add(
                        isRepeated(dedicated.column())
                                ? new ValueList(level, dedicated.leaf(), value, tests != null && tests.negative())
                                : new ElementMatcher.Single(level, dedicated.leaf(), value));
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

    private static @Nullable ValueMatcher value(LeafColumn leaf, @Nullable ValueMatchers tests) {
        boolean integer = leaf.type() == PhysicalType.INT64;
        if (tests == null) {
            return integer ? LongMatcher.any() : TextMatcher.of(SearchOperator.EXISTS, List.of());
        }
        ValueMatcher value = integer ? tests.longs() : tests.texts();
        return value == null ? null : value.copy();
    }

    private void addGeneric(TempoLevel level, String name, @Nullable ValueMatchers tests, List<ElementMatcher> places) {
        Optional<LeafColumn> key = schema.attribute(level, AttributeField.KEY);
        if (key.isEmpty()) {
            return;
        }
        boolean emptyIsAbsent = schema.description().dropsEmptyAttributes();
        AttributeMatcher value = tests != null
                ? AttributeMatcher.comparing(schema, level, tests)
                : emptyIsAbsent ? AttributeMatcher.present(schema, level) : AttributeMatcher.always();
        places.add(new GenericAttribute(level, key.get(), name, value));
    }
}
