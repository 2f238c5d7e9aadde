package dev.intarsia.testdata.internal.otap;

import static dev.intarsia.testdata.internal.otap.ArrowType.FIXED16;
import static dev.intarsia.testdata.internal.otap.ArrowType.FIXED8;
import static dev.intarsia.testdata.internal.otap.ArrowType.INT32;
import static dev.intarsia.testdata.internal.otap.ArrowType.TIMESTAMP;
import static dev.intarsia.testdata.internal.otap.ArrowType.UINT16;
import static dev.intarsia.testdata.internal.otap.ArrowType.UINT32;
import static dev.intarsia.testdata.internal.otap.ArrowType.UINT8;
import static dev.intarsia.testdata.internal.otap.ArrowType.UTF8;

import java.util.List;

/// Columns of the tables with a row per log record, span or metric.
final class RootColumns {
    private RootColumns() {}

    static List<TableField> logs() {
        return List.of(
                Leaf.key("id", UINT16),
                resource(true, false),
                scope(true, true),
                dictionary("schema_url", UTF8).nullable(true, false),
                Leaf.required("time_unix_nano", TIMESTAMP),
                Leaf.required("observed_time_unix_nano", TIMESTAMP),
                dictionary("trace_id", FIXED16),
                dictionary("span_id", FIXED8),
                dictionary("severity_number", INT32),
                dictionary("severity_text", UTF8),
                new TableField.Group("body", true, true, true, AnyValueColumns.values("body.", Omission.NULLS, true)),
                Leaf.required("dropped_attributes_count", UINT32).omitted(Omission.DEFAULTS),
                dictionary("event_name", UTF8),
                Leaf.optional("flags", UINT32).nullable(true, false));
    }

    static List<TableField> spans() {
        return List.of(
                Leaf.key("id", UINT16),
                resource(true, true),
                scope(true, true),
                always("schema_url", UTF8).withKeys(Keys.FROM_8_BITS).nullable(true, false),
                Leaf.required("start_time_unix_nano", TIMESTAMP),
                Leaf.required("duration_time_unix_nano", ArrowType.DURATION).withKeys(Keys.FROM_8_BITS),
                Leaf.required("trace_id", FIXED16),
                Leaf.required("span_id", FIXED8),
                always("trace_state", UTF8).withKeys(Keys.FROM_8_BITS),
                always("parent_span_id", FIXED8),
                Leaf.optional("flags", UINT32).dropped(),
                Leaf.required("name", UTF8).withKeys(Keys.FROM_8_BITS),
                always("kind", INT32).withKeys(Keys.FROM_8_BITS),
                always("dropped_attributes_count", UINT32),
                always("dropped_events_count", UINT32),
                always("dropped_links_count", UINT32),
                new TableField.Group(
                        "status",
                        true,
                        true,
                        false,
                        List.of(
                                always("status.code", INT32).withKeys(Keys.FROM_8_BITS),
                                always("status.status_message", UTF8).withKeys(Keys.FROM_8_BITS))));
    }

    static List<TableField> metrics() {
        return List.of(
                Leaf.key("id", UINT16),
                resource(true, false),
                scope(true, false),
                dictionary("schema_url", UTF8).nullable(false, false),
                Leaf.required("metric_type", UINT8),
                Leaf.required("name", UTF8).withKeys(Keys.FROM_8_BITS),
                dictionary("description", UTF8).nullable(false, false),
                dictionary("unit", UTF8).nullable(false, false),
                dictionary("aggregation_temporality", INT32),
                Leaf.optional("is_monotonic", ArrowType.BOOL)
                        .omitted(Omission.NULLS)
                        .dropped(),
                Leaf.optional("dropped_attributes_count", UINT32));
    }

    private static TableField resource(boolean isNullable, boolean isTemplateNullable) {
        return new TableField.Group(
                "resource",
                isNullable,
                isTemplateNullable,
                false,
                List.of(
                        Leaf.optional("resource.id", UINT16).omitted(Omission.NULLS),
                        dictionary("resource.schema_url", UTF8),
                        Leaf.optional("resource.dropped_attributes_count", UINT32)));
    }

    private static TableField scope(boolean isNullable, boolean isTemplateNullable) {
        return new TableField.Group(
                "scope",
                isNullable,
                isTemplateNullable,
                false,
                List.of(
                        Leaf.optional("scope.id", UINT16).omitted(Omission.NULLS),
                        dictionary("scope.name", UTF8),
                        dictionary("scope.version", UTF8),
                        Leaf.optional("scope.dropped_attributes_count", UINT32)));
    }

    private static Leaf dictionary(String name, ArrowType type) {
        return Leaf.optional(name, type).withKeys(Keys.FROM_8_BITS);
    }

    private static Leaf always(String name, ArrowType type) {
        return Leaf.optional(name, type).omitted(Omission.NEVER);
    }
}
