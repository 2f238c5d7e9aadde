package dev.intarsia.model.internal;

/// Field numbers of OTLP's messages. Those of groups hold for all three signals, which nest in the same way; those of
/// times and points hold for all kinds of data points.
///
/// Source: `opentelemetry/proto/{common,resource,trace,logs,metrics}/v1/*.proto`.
public final class OtlpFields {
    // Requests: groups by resource in a request, groups by scope in those, and records in these.
    public static final int REQUEST_GROUPS = 1;
    public static final int GROUP_RESOURCE = 1;
    public static final int GROUP_SCOPE = 1;
    public static final int RESOURCE_GROUP_SCOPES = 2;
    public static final int SCOPE_GROUP_RECORDS = 2;
    public static final int GROUP_SCHEMA_URL = 3;

    // Resource
    public static final int RESOURCE_ATTRIBUTES = 1;
    public static final int RESOURCE_DROPPED_ATTRIBUTES_COUNT = 2;

    // InstrumentationScope
    public static final int SCOPE_NAME = 1;
    public static final int SCOPE_VERSION = 2;
    public static final int SCOPE_ATTRIBUTES = 3;
    public static final int SCOPE_DROPPED_ATTRIBUTES_COUNT = 4;

    // KeyValue
    public static final int KEY_VALUE_KEY = 1;
    public static final int KEY_VALUE_VALUE = 2;

    // AnyValue
    public static final int ANY_STRING_VALUE = 1;
    public static final int ANY_BOOL_VALUE = 2;
    public static final int ANY_INT_VALUE = 3;
    public static final int ANY_DOUBLE_VALUE = 4;
    public static final int ANY_ARRAY_VALUE = 5;
    public static final int ANY_KVLIST_VALUE = 6;
    public static final int ANY_BYTES_VALUE = 7;

    // ArrayValue
    public static final int ARRAY_VALUES = 1;

    // KeyValueList
    public static final int KEY_VALUE_LIST_VALUES = 1;

    // Span
    public static final int SPAN_TRACE_ID = 1;
    public static final int SPAN_SPAN_ID = 2;
    public static final int SPAN_TRACE_STATE = 3;
    public static final int SPAN_PARENT_SPAN_ID = 4;
    public static final int SPAN_NAME = 5;
    public static final int SPAN_KIND = 6;
    public static final int SPAN_START_TIME_UNIX_NANO = 7;
    public static final int SPAN_END_TIME_UNIX_NANO = 8;
    public static final int SPAN_ATTRIBUTES = 9;
    public static final int SPAN_DROPPED_ATTRIBUTES_COUNT = 10;
    public static final int SPAN_EVENTS = 11;
    public static final int SPAN_DROPPED_EVENTS_COUNT = 12;
    public static final int SPAN_LINKS = 13;
    public static final int SPAN_DROPPED_LINKS_COUNT = 14;
    public static final int SPAN_STATUS = 15;
    public static final int SPAN_FLAGS = 16;

    // Event
    public static final int EVENT_TIME_UNIX_NANO = 1;
    public static final int EVENT_NAME = 2;
    public static final int EVENT_ATTRIBUTES = 3;
    public static final int EVENT_DROPPED_ATTRIBUTES_COUNT = 4;

    // Link
    public static final int LINK_TRACE_ID = 1;
    public static final int LINK_SPAN_ID = 2;
    public static final int LINK_TRACE_STATE = 3;
    public static final int LINK_ATTRIBUTES = 4;
    public static final int LINK_DROPPED_ATTRIBUTES_COUNT = 5;
    public static final int LINK_FLAGS = 6;

    // Status
    public static final int STATUS_MESSAGE = 2;
    public static final int STATUS_CODE = 3;

    // LogRecord
    public static final int LOG_TIME_UNIX_NANO = 1;
    public static final int LOG_SEVERITY_NUMBER = 2;
    public static final int LOG_SEVERITY_TEXT = 3;
    public static final int LOG_BODY = 5;
    public static final int LOG_ATTRIBUTES = 6;
    public static final int LOG_DROPPED_ATTRIBUTES_COUNT = 7;
    public static final int LOG_FLAGS = 8;
    public static final int LOG_TRACE_ID = 9;
    public static final int LOG_SPAN_ID = 10;
    public static final int LOG_OBSERVED_TIME_UNIX_NANO = 11;
    public static final int LOG_EVENT_NAME = 12;

    // Metric
    public static final int METRIC_NAME = 1;
    public static final int METRIC_DESCRIPTION = 2;
    public static final int METRIC_UNIT = 3;
    public static final int METRIC_GAUGE = 5;
    public static final int METRIC_SUM = 7;
    public static final int METRIC_HISTOGRAM = 9;
    public static final int METRIC_EXPONENTIAL_HISTOGRAM = 10;
    public static final int METRIC_SUMMARY = 11;
    public static final int METRIC_METADATA = 12;

    // Gauge
    public static final int METRIC_DATA_POINTS = 1;

    // Sum
    public static final int METRIC_AGGREGATION_TEMPORALITY = 2;
    public static final int SUM_IS_MONOTONIC = 3;

    // NumberDataPoint
    public static final int POINT_START_TIME_UNIX_NANO = 2;
    public static final int POINT_TIME_UNIX_NANO = 3;
    public static final int NUMBER_AS_DOUBLE = 4;
    public static final int NUMBER_EXEMPLARS = 5;
    public static final int NUMBER_AS_INT = 6;
    public static final int NUMBER_ATTRIBUTES = 7;
    public static final int NUMBER_FLAGS = 8;

    // HistogramDataPoint
    public static final int HISTOGRAM_COUNT = 4;
    public static final int HISTOGRAM_SUM = 5;
    public static final int HISTOGRAM_BUCKET_COUNTS = 6;
    public static final int HISTOGRAM_EXPLICIT_BOUNDS = 7;
    public static final int HISTOGRAM_EXEMPLARS = 8;
    public static final int HISTOGRAM_ATTRIBUTES = 9;
    public static final int HISTOGRAM_FLAGS = 10;
    public static final int HISTOGRAM_MIN = 11;
    public static final int HISTOGRAM_MAX = 12;

    // ExponentialHistogramDataPoint
    public static final int EXPONENTIAL_ATTRIBUTES = 1;
    public static final int EXPONENTIAL_COUNT = 4;
    public static final int EXPONENTIAL_SUM = 5;
    public static final int EXPONENTIAL_SCALE = 6;
    public static final int EXPONENTIAL_ZERO_COUNT = 7;
    public static final int EXPONENTIAL_POSITIVE = 8;
    public static final int EXPONENTIAL_NEGATIVE = 9;
    public static final int EXPONENTIAL_FLAGS = 10;
    public static final int EXPONENTIAL_EXEMPLARS = 11;
    public static final int EXPONENTIAL_MIN = 12;
    public static final int EXPONENTIAL_MAX = 13;
    public static final int EXPONENTIAL_ZERO_THRESHOLD = 14;

    // Buckets
    public static final int BUCKETS_OFFSET = 1;
    public static final int BUCKETS_BUCKET_COUNTS = 2;

    // SummaryDataPoint
    public static final int SUMMARY_COUNT = 4;
    public static final int SUMMARY_SUM = 5;
    public static final int SUMMARY_QUANTILE_VALUES = 6;
    public static final int SUMMARY_ATTRIBUTES = 7;
    public static final int SUMMARY_FLAGS = 8;

    // ValueAtQuantile
    public static final int AT_QUANTILE_QUANTILE = 1;
    public static final int AT_QUANTILE_VALUE = 2;

    // Exemplar
    public static final int EXEMPLAR_TIME_UNIX_NANO = 2;
    public static final int EXEMPLAR_AS_DOUBLE = 3;
    public static final int EXEMPLAR_SPAN_ID = 4;
    public static final int EXEMPLAR_TRACE_ID = 5;
    public static final int EXEMPLAR_AS_INT = 6;
    public static final int EXEMPLAR_FILTERED_ATTRIBUTES = 7;

    private OtlpFields() {}
}
