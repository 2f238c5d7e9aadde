package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.AttributeForm;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A test of the values of single generic attributes: true when one of several columns, or lists of values, satisfies
/// its test.
final class AttributeMatcher {
    private record Column(LeafColumn leaf, ValueMatcher value) {}

    private final List<ValueList> lists = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final boolean always;

    private AttributeMatcher(boolean always) {
        this.always = always;
    }

    /// Every attribute.
    static AttributeMatcher always() {
        return new AttributeMatcher(true);
    }

    /// Attributes that have a value: where the format takes an attribute without one for none.
    static AttributeMatcher present(TempoSchema schema, TempoLevel owner) {
        AttributeMatcher test = new AttributeMatcher(false);
        test.addValues(
                schema,
                owner,
                new ValueMatchers(
                        false,
                        TextMatcher.of(SearchOperator.EXISTS, List.of()),
                        LongMatcher.any(),
                        DoubleMatcher.of(SearchOperator.EXISTS, List.of()),
                        new BooleanMatcher(true, true)));
        schema.attribute(owner, AttributeField.IS_ARRAY)
                .ifPresent(leaf -> test.columns.add(new Column(leaf, new BooleanMatcher(true, false))));
        schema.unsupportedValues(owner)
                .ifPresent(
                        leaf -> test.columns.add(new Column(leaf, TextMatcher.of(SearchOperator.EXISTS, List.of()))));
        return test;
    }

    /// Attributes whose value satisfies a comparison.
    static AttributeMatcher comparing(TempoSchema schema, TempoLevel owner, ValueMatchers tests) {
        AttributeMatcher test = new AttributeMatcher(false);
        test.addValues(schema, owner, tests);
        return test;
    }

    private void addValues(TempoSchema schema, TempoLevel owner, ValueMatchers tests) {
        if (schema.description().attributeForm(owner) == AttributeForm.MESSAGES) {
            add(schema, owner, AttributeField.VALUE, EncodedMatcher.ofMessages(tests), false);
            return;
        }
        add(schema, owner, AttributeField.VALUE_ARRAY, EncodedMatcher.ofJson(tests), false);
        add(schema, owner, AttributeField.VALUE, tests.texts(), tests.negative());
        add(schema, owner, AttributeField.VALUE_INT, tests.longs(), tests.negative());
        add(schema, owner, AttributeField.VALUE_DOUBLE, tests.doubles(), tests.negative());
        add(schema, owner, AttributeField.VALUE_BOOL, tests.booleans(), tests.negative());
    }

    private void add(
            TempoSchema schema, TempoLevel owner, AttributeField field, @Nullable ValueMatcher value, boolean all) {
        LeafColumn leaf = schema.attribute(owner, field).orElse(null);
        if (value == null || leaf == null) {
            return;
        }
        if (schema.description().attributeForm(owner).lists().contains(field)) {
            lists.add(new ValueList(owner, leaf, value, all));
        } else {
            columns.add(new Column(leaf, value));
        }
    }

    /// Whether it is true of every attribute.
    boolean isAlways() {
        return always;
    }

    /// What is left of it in a row group; null where no attribute satisfies it.
    @Nullable
    AttributeMatcher narrowed(ChunkFacts facts) {
        AttributeMatcher left = new AttributeMatcher(always);
        for (ValueList list : lists) {
            ValueList narrowed = list.narrowed(facts);
            if (narrowed != null) {
                left.lists.add(narrowed);
            }
        }
        for (Column column : columns) {
            if (facts.mayMatch(column.leaf(), column.value())) {
                left.columns.add(column);
            }
        }
        return always || !left.lists.isEmpty() || !left.columns.isEmpty() ? left : null;
    }

    /// The rows that may have an attribute that satisfies it.
    RowSelection rows(PageFacts facts) {
        RowSelection rows = always ? facts.all() : RowSelection.none();
        for (ValueList list : lists) {
            rows = rows.union(list.rows(facts));
        }
        for (Column column : columns) {
            rows = rows.union(facts.rows(column.leaf(), column.value()));
        }
        return rows;
    }

    void addColumns(Set<LeafColumn> leaves) {
        lists.forEach(list -> list.addColumns(leaves));
        columns.forEach(column -> leaves.add(column.leaf()));
    }

    /// Looks at this batch from now on.
    void bind(BatchShape shape) {
        lists.forEach(list -> list.bind(shape));
        columns.forEach(column -> column.value().bind(shape.column(column.leaf())));
    }

    /// Whether an attribute satisfies it.
    boolean at(int attribute) {
        for (int i = 0; i < lists.size(); i++) {
            if (lists.get(i).at(attribute)) {
                return true;
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).value().at(attribute)) {
                return true;
            }
        }
        return always;
    }
}
