package dev.intarsia.testdata.internal.otap;

import java.util.List;

/// Columns of what spans have lists of.
final class SpanPartColumns {
    private SpanPartColumns() {}

    static List<TableField> events() {
        return List.of(
                Leaf.key("id", ArrowType.UINT32),
                Leaf.key("parent_id", ArrowType.UINT16),
                always("time_unix_nano", ArrowType.TIMESTAMP),
                Leaf.required("name", ArrowType.UTF8).withKeys(Keys.FROM_8_BITS),
                always("dropped_attributes_count", ArrowType.UINT32));
    }

    static List<TableField> links() {
        return List.of(
                Leaf.key("id", ArrowType.UINT32),
                Leaf.key("parent_id", ArrowType.UINT16),
                always("trace_id", ArrowType.FIXED16).withKeys(Keys.FROM_8_BITS),
                always("span_id", ArrowType.FIXED8).withKeys(Keys.FROM_8_BITS),
                always("trace_state", ArrowType.UTF8).withKeys(Keys.FROM_8_BITS),
                always("dropped_attributes_count", ArrowType.UINT32),
                Leaf.optional("flags", ArrowType.UINT32).dropped());
    }

    private static Leaf always(String name, ArrowType type) {
        return Leaf.optional(name, type).omitted(Omission.NEVER);
    }
}
