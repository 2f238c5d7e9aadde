package dev.intarsia.testdata.internal.otap;

import java.util.List;

/// Columns that hold a value of any kind: bodies of logs, and attributes.
final class AnyValueColumns {
    private AnyValueColumns() {}

    /// Type and values. A body's type is missing where there is no body.
    static List<Leaf> values(String prefix, Omission typeOmission, boolean isTypeTemplateNullable) {
        return List.of(
                Leaf.required(prefix + "type", ArrowType.UINT8)
                        .omitted(typeOmission)
                        .nullable(false, isTypeTemplateNullable),
                dictionary(prefix + "str", ArrowType.UTF8),
                dictionary(prefix + "int", ArrowType.INT64),
                Leaf.optional(prefix + "double", ArrowType.FLOAT64),
                Leaf.optional(prefix + "bool", ArrowType.BOOL).omitted(Omission.NULLS),
                dictionary(prefix + "bytes", ArrowType.BINARY),
                dictionary(prefix + "ser", ArrowType.BINARY));
    }

    /// A table of attributes.
    static List<TableField> attributes(ArrowType parentTemplate) {
        List<Leaf> values = values("", Omission.NEVER, false);
        return List.of(
                Leaf.key("parent_id", parentTemplate),
                Leaf.required("key", ArrowType.UTF8).withKeys(Keys.FROM_8_BITS),
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                values.get(5),
                values.get(6));
    }

    private static Leaf dictionary(String name, ArrowType type) {
        return Leaf.optional(name, type).withKeys(Keys.FROM_16_BITS);
    }
}
