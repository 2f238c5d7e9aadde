package dev.intarsia.tempo.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How the generic attributes of a level are stored.
public enum AttributeForm {
    /// A list per type of value, of which one has elements; the rest as JSON.
    LISTS(
            EnumSet.of(
                    AttributeField.VALUE,
                    AttributeField.VALUE_INT,
                    AttributeField.VALUE_DOUBLE,
                    AttributeField.VALUE_BOOL),
            EnumSet.of(
                    AttributeField.KEY,
                    AttributeField.IS_ARRAY,
                    AttributeField.VALUE_UNSUPPORTED,
                    AttributeField.VALUE_TYPE,
                    AttributeField.VALUE_DROPPED)),
    /// A nullable column per type of value, of which one has a value; arrays and lists of attributes as JSON.
    SCALARS(
            EnumSet.noneOf(AttributeField.class),
            EnumSet.of(
                    AttributeField.KEY,
                    AttributeField.VALUE,
                    AttributeField.VALUE_INT,
                    AttributeField.VALUE_DOUBLE,
                    AttributeField.VALUE_BOOL,
                    AttributeField.VALUE_ARRAY,
                    AttributeField.VALUE_KEY_VALUES)),
    /// The value as an OTLP message.
    MESSAGES(EnumSet.noneOf(AttributeField.class), EnumSet.of(AttributeField.KEY, AttributeField.VALUE));

    private final Set<AttributeField> lists;
    private final Set<AttributeField> fields;

    AttributeForm(EnumSet<AttributeField> lists, EnumSet<AttributeField> scalars) {
        this.lists = Collections.unmodifiableSet(lists);
        EnumSet<AttributeField> all = EnumSet.copyOf(scalars);
        all.addAll(lists);
        this.fields = Collections.unmodifiableSet(all);
    }

    /// The columns of an attribute.
    public Set<AttributeField> fields() {
        return fields;
    }

    /// The columns of which an attribute has a list.
    public Set<AttributeField> lists() {
        return lists;
    }
}
