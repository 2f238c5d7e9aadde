package dev.intarsia.testdata.internal.otap;

import static dev.intarsia.testdata.internal.otap.ArrowType.FIXED16;
import static dev.intarsia.testdata.internal.otap.ArrowType.FIXED8;
import static dev.intarsia.testdata.internal.otap.ArrowType.FLOAT64;
import static dev.intarsia.testdata.internal.otap.ArrowType.INT32;
import static dev.intarsia.testdata.internal.otap.ArrowType.INT64;
import static dev.intarsia.testdata.internal.otap.ArrowType.TIMESTAMP;
import static dev.intarsia.testdata.internal.otap.ArrowType.UINT16;
import static dev.intarsia.testdata.internal.otap.ArrowType.UINT32;
import static dev.intarsia.testdata.internal.otap.ArrowType.UINT64;

import java.util.List;

/// Columns of data points and of their exemplars.
final class PointColumns {
    private PointColumns() {}

    static List<TableField> numbers() {
        return List.of(
                id(),
                parent(),
                Leaf.optional("start_time_unix_nano", TIMESTAMP).omitted(Omission.NEVER),
                Leaf.required("time_unix_nano", TIMESTAMP).nullable(false, true),
                Leaf.optional("int_value", INT64).omitted(Omission.NEVER),
                Leaf.optional("double_value", FLOAT64).omitted(Omission.NEVER),
                orZero("flags", UINT32));
    }

    static List<TableField> summaries() {
        return List.of(
                id(),
                parent(),
                orZero("start_time_unix_nano", TIMESTAMP),
                orZero("time_unix_nano", TIMESTAMP),
                orZero("count", UINT64),
                orZero("sum", FLOAT64),
                new TableField.GroupList(
                        "quantile",
                        List.of(Leaf.required("quantile.quantile", FLOAT64), Leaf.required("quantile.value", FLOAT64))),
                orZero("flags", UINT32));
    }

    static List<TableField> histograms() {
        return List.of(
                id(),
                parent(),
                orZero("start_time_unix_nano", TIMESTAMP),
                orZero("time_unix_nano", TIMESTAMP),
                orZero("count", UINT64),
                Leaf.optional("sum", FLOAT64),
                list("bucket_counts", "bucket_counts", UINT64),
                list("explicit_bounds", "explicit_bounds", FLOAT64),
                orZero("flags", UINT32),
                Leaf.optional("min", FLOAT64),
                Leaf.optional("max", FLOAT64));
    }

    static List<TableField> exponentialHistograms() {
        return List.of(
                id(),
                parent(),
                orZero("start_time_unix_nano", TIMESTAMP),
                orZero("time_unix_nano", TIMESTAMP),
                orZero("count", UINT64),
                Leaf.optional("sum", FLOAT64),
                orZero("scale", INT32),
                orZero("zero_count", UINT64),
                buckets("positive"),
                buckets("negative"),
                orZero("flags", UINT32),
                Leaf.optional("min", FLOAT64),
                Leaf.optional("max", FLOAT64),
                Leaf.optional("zero_threshold", FLOAT64).dropped());
    }

    /// The template has integers where doubles are missing.
    static List<TableField> exemplars() {
        return List.of(
                id(),
                Leaf.key("parent_id", UINT32),
                orZero("time_unix_nano", TIMESTAMP),
                Leaf.optional("int_value", INT64).nullable(true, false),
                Leaf.optional("double_value", FLOAT64).nullable(true, false).withTemplate(INT64),
                Leaf.optional("span_id", FIXED8).withKeys(Keys.FROM_8_BITS).nullable(false, true),
                Leaf.optional("trace_id", FIXED16).withKeys(Keys.FROM_8_BITS).nullable(false, true));
    }

    private static Leaf id() {
        return Leaf.key("id", UINT32);
    }

    private static Leaf parent() {
        return Leaf.key("parent_id", UINT16);
    }

    private static Leaf orZero(String name, ArrowType type) {
        return Leaf.required(name, type).omitted(Omission.DEFAULTS);
    }

    private static TableField list(String name, String path, ArrowType item) {
        return new TableField.NumberList(name, Leaf.required(path, item));
    }

    private static TableField buckets(String name) {
        return new TableField.Group(
                name,
                false,
                false,
                false,
                List.of(
                        Leaf.required(name + ".offset", INT32),
                        list("bucket_counts", name + ".bucket_counts", UINT64)));
    }
}
