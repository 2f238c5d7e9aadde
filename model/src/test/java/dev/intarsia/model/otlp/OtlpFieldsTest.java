package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.intarsia.model.internal.OtlpFields;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Holds the numbers against the generated classes of OTLP.
final class OtlpFieldsTest {
    private static final List<Descriptor> RESOURCE_GROUPS =
            List.of(ResourceSpans.getDescriptor(), ResourceLogs.getDescriptor(), ResourceMetrics.getDescriptor());
    private static final List<Descriptor> SCOPE_GROUPS =
            List.of(ScopeSpans.getDescriptor(), ScopeLogs.getDescriptor(), ScopeMetrics.getDescriptor());

    /// The messages that the constants of a prefix belong to.
    private static final Map<String, List<Descriptor>> MESSAGES = Map.ofEntries(
            Map.entry("RESOURCE", List.of(Resource.getDescriptor())),
            Map.entry("SCOPE", List.of(InstrumentationScope.getDescriptor())),
            Map.entry("KEY_VALUE", List.of(KeyValue.getDescriptor())),
            Map.entry("KEY_VALUE_LIST", List.of(KeyValueList.getDescriptor())),
            Map.entry("ANY", List.of(AnyValue.getDescriptor())),
            Map.entry("ARRAY", List.of(ArrayValue.getDescriptor())),
            Map.entry("SPAN", List.of(Span.getDescriptor())),
            Map.entry("EVENT", List.of(Span.Event.getDescriptor())),
            Map.entry("LINK", List.of(Span.Link.getDescriptor())),
            Map.entry("STATUS", List.of(Status.getDescriptor())),
            Map.entry("LOG", List.of(LogRecord.getDescriptor())),
            Map.entry("METRIC", List.of(Metric.getDescriptor())),
            Map.entry("SUM", List.of(Sum.getDescriptor())),
            Map.entry("NUMBER", List.of(NumberDataPoint.getDescriptor())),
            Map.entry("HISTOGRAM", List.of(HistogramDataPoint.getDescriptor())),
            Map.entry("EXPONENTIAL", List.of(ExponentialHistogramDataPoint.getDescriptor())),
            Map.entry("BUCKETS", List.of(ExponentialHistogramDataPoint.Buckets.getDescriptor())),
            Map.entry("SUMMARY", List.of(SummaryDataPoint.getDescriptor())),
            Map.entry("AT_QUANTILE", List.of(SummaryDataPoint.ValueAtQuantile.getDescriptor())),
            Map.entry("EXEMPLAR", List.of(Exemplar.getDescriptor())),
            Map.entry(
                    "POINT",
                    List.of(
                            NumberDataPoint.getDescriptor(),
                            HistogramDataPoint.getDescriptor(),
                            ExponentialHistogramDataPoint.getDescriptor(),
                            SummaryDataPoint.getDescriptor())));

    /// Constants that are named after their role, not after a field.
    private static final Map<String, List<FieldDescriptor>> ROLES = Map.of(
            "REQUEST_GROUPS",
            List.of(
                    TracesData.getDescriptor().findFieldByName("resource_spans"),
                    LogsData.getDescriptor().findFieldByName("resource_logs"),
                    MetricsData.getDescriptor().findFieldByName("resource_metrics")),
            "GROUP_RESOURCE",
            fields(RESOURCE_GROUPS, "resource"),
            "GROUP_SCOPE",
            fields(SCOPE_GROUPS, "scope"),
            "RESOURCE_GROUP_SCOPES",
            List.of(
                    ResourceSpans.getDescriptor().findFieldByName("scope_spans"),
                    ResourceLogs.getDescriptor().findFieldByName("scope_logs"),
                    ResourceMetrics.getDescriptor().findFieldByName("scope_metrics")),
            "SCOPE_GROUP_RECORDS",
            List.of(
                    ScopeSpans.getDescriptor().findFieldByName("spans"),
                    ScopeLogs.getDescriptor().findFieldByName("log_records"),
                    ScopeMetrics.getDescriptor().findFieldByName("metrics")),
            "GROUP_SCHEMA_URL",
            List.of(
                    fields(RESOURCE_GROUPS, "schema_url").getFirst(),
                    fields(SCOPE_GROUPS, "schema_url").getFirst()),
            "METRIC_DATA_POINTS",
            fields(
                    List.of(
                            Gauge.getDescriptor(),
                            Sum.getDescriptor(),
                            Histogram.getDescriptor(),
                            ExponentialHistogram.getDescriptor(),
                            Summary.getDescriptor()),
                    "data_points"),
            "METRIC_AGGREGATION_TEMPORALITY",
            fields(
                    List.of(Sum.getDescriptor(), Histogram.getDescriptor(), ExponentialHistogram.getDescriptor()),
                    "aggregation_temporality"));

    private static List<FieldDescriptor> fields(List<Descriptor> messages, String name) {
        return messages.stream().map(message -> message.findFieldByName(name)).toList();
    }

    @Test
    void everyNumberIsThatOfTheGeneratedClasses() throws IllegalAccessException {
        Field[] constants = OtlpFields.class.getDeclaredFields();
        assertThat(constants).hasSizeGreaterThan(100);
        for (Field constant : constants) {
            assertThat(fields(constant.getName()))
                    .as(constant.getName())
                    .isNotEmpty()
                    .doesNotContainNull()
                    .extracting(FieldDescriptor::getNumber)
                    .containsOnly(constant.getInt(null));
        }
    }

    private static List<FieldDescriptor> fields(String constant) {
        if (ROLES.containsKey(constant)) {
            return ROLES.get(constant);
        }
        String prefix = MESSAGES.keySet().stream()
                .filter(name -> constant.startsWith(name + "_"))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> fail("no message for " + constant));
        String field = constant.substring(prefix.length() + 1).toLowerCase(Locale.ROOT);
        return fields(MESSAGES.get(prefix), field);
    }
}
