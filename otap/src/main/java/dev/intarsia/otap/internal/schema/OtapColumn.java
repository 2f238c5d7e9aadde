package dev.intarsia.otap.internal.schema;

import static dev.intarsia.otap.internal.schema.ColumnForm.BOOLEAN;
import static dev.intarsia.otap.internal.schema.ColumnForm.BYTES;
import static dev.intarsia.otap.internal.schema.ColumnForm.DOUBLE;
import static dev.intarsia.otap.internal.schema.ColumnForm.DOUBLE_OR_TEMPLATE;
import static dev.intarsia.otap.internal.schema.ColumnForm.ID_16;
import static dev.intarsia.otap.internal.schema.ColumnForm.ID_8;
import static dev.intarsia.otap.internal.schema.ColumnForm.SIGNED_32;
import static dev.intarsia.otap.internal.schema.ColumnForm.SIGNED_64;
import static dev.intarsia.otap.internal.schema.ColumnForm.TEXT;
import static dev.intarsia.otap.internal.schema.ColumnForm.TIME;
import static dev.intarsia.otap.internal.schema.ColumnForm.UNSIGNED_32;
import static dev.intarsia.otap.internal.schema.ColumnForm.UNSIGNED_64;

/// The columns of all tables. [TableLayout] lists the columns of each table; tables that share a column's name share
/// the constant.
///
/// Paths are dotted; `[]` denotes the two levels of a list, regardless of their names in a file.
public enum OtapColumn {
    /// Number of a row in its partition and table; null if no row refers to it.
    ID("id", UNSIGNED_32),
    /// The `id` of the parent row.
    PARENT_ID("parent_id", UNSIGNED_32),

    /// Number of the resource in its batch; null without one.
    RESOURCE_ID("resource.id", UNSIGNED_32),
    /// Schema URL of the resource.
    RESOURCE_SCHEMA_URL("resource.schema_url", TEXT),
    /// Number of attributes of the resource that the producer dropped.
    RESOURCE_DROPPED("resource.dropped_attributes_count", UNSIGNED_32),
    /// Number of the scope in its batch; null without one.
    SCOPE_ID("scope.id", UNSIGNED_32),
    /// Name of the scope.
    SCOPE_NAME("scope.name", TEXT),
    /// Version of the scope.
    SCOPE_VERSION("scope.version", TEXT),
    /// Number of attributes of the scope that the producer dropped.
    SCOPE_DROPPED("scope.dropped_attributes_count", UNSIGNED_32),
    /// Schema URL of the scope; see [TableColumns#isScopeSchemaUrlSound()].
    SCHEMA_URL("schema_url", TEXT),

    /// Key of an attribute.
    KEY("key", TEXT),
    /// Selects the value column: 0 none, 1 str, 2 int, 3 double, 4 bool, 5 ser (a map), 6 ser (an array), 7 bytes.
    TYPE("type", UNSIGNED_32),
    /// A text value.
    STR("str", TEXT),
    /// An integer value.
    INT("int", SIGNED_64),
    /// A floating-point value.
    DBL("double", DOUBLE),
    /// A boolean value.
    BOOL("bool", BOOLEAN),
    /// A value of bytes.
    BYTES_VALUE("bytes", BYTES),
    /// A map or array in CBOR.
    SER("ser", BYTES),

    /// Time of a log record, event, data point or exemplar.
    TIME_UNIX_NANO("time_unix_nano", TIME),
    /// Observed time of a log record; 0 if unset.
    OBSERVED_TIME_UNIX_NANO("observed_time_unix_nano", TIME),
    /// Start time of a span or of a data point's aggregation.
    START_TIME_UNIX_NANO("start_time_unix_nano", TIME),
    /// Nanoseconds from start to end of a span; can be negative.
    DURATION("duration_time_unix_nano", SIGNED_64),
    /// Trace id.
    TRACE_ID("trace_id", ID_16),
    /// Span id.
    SPAN_ID("span_id", ID_8),
    /// Span id of the parent span.
    PARENT_SPAN_ID("parent_span_id", ID_8),
    /// State of the trace, of a span or link.
    TRACE_STATE("trace_state", TEXT),
    /// Name of a span, event or metric.
    NAME("name", TEXT),
    /// Number of attributes that the producer dropped.
    DROPPED_ATTRIBUTES("dropped_attributes_count", UNSIGNED_32),
    /// Number of events of a span that the producer dropped.
    DROPPED_EVENTS("dropped_events_count", UNSIGNED_32),
    /// Number of links of a span that the producer dropped.
    DROPPED_LINKS("dropped_links_count", UNSIGNED_32),
    /// Flags of a log record or data point; of a span or link in files before 2025-08-28 only.
    FLAGS("flags", UNSIGNED_32),

    /// Severity of a log record.
    SEVERITY_NUMBER("severity_number", SIGNED_32),
    /// Severity of a log record as its source names it.
    SEVERITY_TEXT("severity_text", TEXT),
    /// Selects the value of the body, numbered as [#TYPE]; null without a body.
    BODY_TYPE("body.type", UNSIGNED_32),
    /// A body of text.
    BODY_STR("body.str", TEXT),
    /// An integer body.
    BODY_INT("body.int", SIGNED_64),
    /// A floating-point body.
    BODY_DOUBLE("body.double", DOUBLE),
    /// A boolean body.
    BODY_BOOL("body.bool", BOOLEAN),
    /// A body of bytes.
    BODY_BYTES("body.bytes", BYTES),
    /// A map or array body in CBOR.
    BODY_SER("body.ser", BYTES),
    /// Name of the event that a log record is; files before v0.49.0 have no such column.
    EVENT_NAME("event_name", TEXT),

    /// Kind of a span.
    KIND("kind", SIGNED_32),
    /// Status of a span.
    STATUS_CODE("status.code", SIGNED_32),
    /// Message of its status.
    STATUS_MESSAGE("status.status_message", TEXT),

    /// 0 empty, 1 gauge, 2 sum, 3 histogram, 4 exponential histogram, 5 summary.
    METRIC_TYPE("metric_type", UNSIGNED_32),
    /// Description of a metric.
    DESCRIPTION("description", TEXT),
    /// Unit of a metric.
    UNIT("unit", TEXT),
    /// 0 unspecified, 1 delta, 2 cumulative.
    AGGREGATION_TEMPORALITY("aggregation_temporality", SIGNED_32),
    /// Whether a sum is monotonic; in files before 2025-08-28 only, null for other metrics.
    IS_MONOTONIC("is_monotonic", BOOLEAN),

    /// Integer value of a data point or exemplar.
    INT_VALUE("int_value", SIGNED_64),
    /// Floating-point value of a data point or exemplar.
    DOUBLE_VALUE("double_value", DOUBLE_OR_TEMPLATE),
    /// Number of values in a data point.
    COUNT("count", UNSIGNED_64),
    /// Their sum.
    SUM("sum", DOUBLE),
    /// The smallest.
    MIN("min", DOUBLE),
    /// The largest.
    MAX("max", DOUBLE),
    /// Quantiles of a summary.
    QUANTILE("quantile[].quantile", DOUBLE),
    /// Values at these quantiles.
    QUANTILE_VALUE("quantile[].value", DOUBLE),
    /// Values per bucket of a histogram.
    BUCKET_COUNTS("bucket_counts[]", UNSIGNED_64),
    /// Bounds between its buckets.
    EXPLICIT_BOUNDS("explicit_bounds[]", DOUBLE),
    /// Scale of an exponential histogram.
    SCALE("scale", SIGNED_32),
    /// Count of its zero bucket.
    ZERO_COUNT("zero_count", UNSIGNED_64),
    /// Index of its first positive bucket.
    POSITIVE_OFFSET("positive.offset", SIGNED_32),
    /// Values per positive bucket.
    POSITIVE_COUNTS("positive.bucket_counts[]", UNSIGNED_64),
    /// Index of its first negative bucket.
    NEGATIVE_OFFSET("negative.offset", SIGNED_32),
    /// Values per negative bucket.
    NEGATIVE_COUNTS("negative.bucket_counts[]", UNSIGNED_64),
    /// Zero threshold of an exponential histogram; in files before 2025-08-28 only.
    ZERO_THRESHOLD("zero_threshold", DOUBLE);

    private final String path;
    private final ColumnForm form;

    OtapColumn(String path, ColumnForm form) {
        this.path = path;
        this.form = form;
    }

    /// The column's path, with `[]` for the levels of a list.
    public String path() {
        return path;
    }

    /// The form of its values.
    public ColumnForm form() {
        return form;
    }

    @Override
    public String toString() {
        return path;
    }
}
