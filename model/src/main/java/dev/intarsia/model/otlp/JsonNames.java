package dev.intarsia.model.otlp;

import java.nio.charset.StandardCharsets;

/// Names of the fields of OTLP/JSON, quoted and with their colon, ready to be copied.
final class JsonNames {

    static final byte[] RESOURCE_SPANS = name("resourceSpans");
    static final byte[] RESOURCE = name("resource");
    static final byte[] SCOPE_SPANS = name("scopeSpans");
    static final byte[] SCOPE = name("scope");
    static final byte[] SPANS = name("spans");
    static final byte[] RESOURCE_LOGS = name("resourceLogs");
    static final byte[] SCOPE_LOGS = name("scopeLogs");
    static final byte[] LOG_RECORDS = name("logRecords");
    static final byte[] OBSERVED_TIME = name("observedTimeUnixNano");
    static final byte[] SEVERITY_NUMBER = name("severityNumber");
    static final byte[] SEVERITY_TEXT = name("severityText");
    static final byte[] BODY = name("body");
    static final byte[] EVENT_NAME = name("eventName");
    static final byte[] RESOURCE_METRICS = name("resourceMetrics");
    static final byte[] SCOPE_METRICS = name("scopeMetrics");
    static final byte[] METRICS = name("metrics");
    static final byte[] DESCRIPTION = name("description");
    static final byte[] UNIT = name("unit");
    static final byte[] METADATA = name("metadata");
    static final byte[] GAUGE = name("gauge");
    static final byte[] SUM = name("sum");
    static final byte[] HISTOGRAM = name("histogram");
    static final byte[] EXPONENTIAL_HISTOGRAM = name("exponentialHistogram");
    static final byte[] SUMMARY = name("summary");
    static final byte[] AGGREGATION_TEMPORALITY = name("aggregationTemporality");
    static final byte[] IS_MONOTONIC = name("isMonotonic");
    static final byte[] DATA_POINTS = name("dataPoints");
    static final byte[] AS_INT = name("asInt");
    static final byte[] AS_DOUBLE = name("asDouble");
    static final byte[] EXEMPLARS = name("exemplars");
    static final byte[] FILTERED_ATTRIBUTES = name("filteredAttributes");
    static final byte[] COUNT = name("count");
    static final byte[] BUCKET_COUNTS = name("bucketCounts");
    static final byte[] EXPLICIT_BOUNDS = name("explicitBounds");
    static final byte[] MIN = name("min");
    static final byte[] MAX = name("max");
    static final byte[] SCALE = name("scale");
    static final byte[] ZERO_COUNT = name("zeroCount");
    static final byte[] ZERO_THRESHOLD = name("zeroThreshold");
    static final byte[] POSITIVE = name("positive");
    static final byte[] NEGATIVE = name("negative");
    static final byte[] OFFSET = name("offset");
    static final byte[] QUANTILE_VALUES = name("quantileValues");
    static final byte[] QUANTILE = name("quantile");
    static final byte[] SCHEMA_URL = name("schemaUrl");
    static final byte[] VERSION = name("version");
    static final byte[] NAME = name("name");
    static final byte[] ATTRIBUTES = name("attributes");
    static final byte[] DROPPED_ATTRIBUTES_COUNT = name("droppedAttributesCount");
    static final byte[] DROPPED_EVENTS_COUNT = name("droppedEventsCount");
    static final byte[] DROPPED_LINKS_COUNT = name("droppedLinksCount");
    static final byte[] TRACE_ID = name("traceId");
    static final byte[] SPAN_ID = name("spanId");
    static final byte[] PARENT_SPAN_ID = name("parentSpanId");
    static final byte[] TRACE_STATE = name("traceState");
    static final byte[] FLAGS = name("flags");
    static final byte[] KIND = name("kind");
    static final byte[] START_TIME = name("startTimeUnixNano");
    static final byte[] END_TIME = name("endTimeUnixNano");
    static final byte[] TIME = name("timeUnixNano");
    static final byte[] EVENTS = name("events");
    static final byte[] LINKS = name("links");
    static final byte[] STATUS = name("status");
    static final byte[] MESSAGE = name("message");
    static final byte[] CODE = name("code");
    static final byte[] KEY = name("key");
    static final byte[] VALUE = name("value");
    static final byte[] VALUES = name("values");
    static final byte[] STRING_VALUE = name("stringValue");
    static final byte[] BOOL_VALUE = name("boolValue");
    static final byte[] INT_VALUE = name("intValue");
    static final byte[] DOUBLE_VALUE = name("doubleValue");
    static final byte[] ARRAY_VALUE = name("arrayValue");
    static final byte[] KVLIST_VALUE = name("kvlistValue");
    static final byte[] BYTES_VALUE = name("bytesValue");

    private JsonNames() {}

    private static byte[] name(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }
}
