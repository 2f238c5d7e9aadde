package dev.intarsia.model.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.intarsia.model.AggregationTemporality;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Exemplar;
import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.ExponentialHistogramPoint.Buckets;
import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.model.Resource;
import dev.intarsia.model.ResourceMetrics;
import dev.intarsia.model.Scope;
import dev.intarsia.model.ScopeMetrics;
import dev.intarsia.model.SummaryPoint;
import dev.intarsia.model.fixture.RandomMetricsData;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OtlpMetricsTest {

    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final OtlpProtoWriter proto = new OtlpProtoWriter();
    private final OtlpJsonWriter json = new OtlpJsonWriter();

    @Tag(Campaign.TAG)
    @Test
    void bytesAreThoseOfProtobufAndReadBackToTheSameMetrics() throws IOException {
        RandomMetricsData metrics = new RandomMetricsData(Seeds.random("OtlpMetricsTest.bytesAreThoseOfProtobuf"));
        for (int i = 0; i < Campaign.rounds(400, 10_000); i++) {
            MetricsData data = metrics.next();
            byte[] bytes = proto.toByteArray(data);

            assertThat(bytes).isEqualTo(OtlpProto.metricsData(data).toByteArray());
            ExportMetricsServiceRequest parsed = ExportMetricsServiceRequest.parseFrom(bytes);
            assertThat(parsed.getUnknownFields().isEmpty()).isTrue();
            assertThat(OtlpProto.metrics(parsed.getResourceMetricsList())).isEqualTo(data);
        }
    }

    @Test
    void delimitedMessagesShareAStream() throws IOException {
        RandomMetricsData metrics =
                new RandomMetricsData(Seeds.random("OtlpMetricsTest.delimitedMessagesShareAStream"));
        List<MetricsData> written = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 30; i++) {
            written.add(metrics.next());
            proto.writeDelimited(written.getLast(), stream);
        }

        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        for (MetricsData data : written) {
            assertThat(OtlpProto.metrics(io.opentelemetry.proto.metrics.v1.MetricsData.parseDelimitedFrom(in)))
                    .isEqualTo(data);
        }
        assertThat(in.available()).isZero();
    }

    @Tag(Campaign.TAG)
    @Test
    void jsonSaysWhatProtobufSaysOfTheSameMessage() throws IOException {
        RandomMetricsData metrics = new RandomMetricsData(Seeds.random("OtlpMetricsTest.jsonSaysWhatProtobufSays"));
        for (int i = 0; i < Campaign.rounds(400, 10_000); i++) {
            MetricsData data = metrics.next();
            ObjectNode expected = OtlpJsonExpectation.of(OtlpProto.metricsData(data));
            if (!expected.has("resourceMetrics")) {
                expected.putArray("resourceMetrics");
            }
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            json.writeLine(data, stream);
            String line = stream.toString(StandardCharsets.UTF_8);

            assertThat(STRICT.readTree(line)).isEqualTo(expected);
            assertThat(line).isEqualTo(json.toString(data) + "\n");
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        }
    }

    @Test
    void everyFieldOfAPointHasItsOtlpForm() {
        Exemplar exemplar = new Exemplar(
                List.of(Attribute.of("f", true)),
                5,
                NumberValue.of(-6),
                Bytes.ofHex("EEE19B7EC3C1B174"),
                Bytes.ofHex("5B8EFFF798038103D269B633813FC60C"));
        HistogramPoint point = new HistogramPoint(
                List.of(Attribute.of("a", 1)),
                1,
                2,
                -1,
                OptionalDouble.of(Double.NaN),
                FrozenLongs.of(1, -1),
                FrozenDoubles.of(0.5, Double.POSITIVE_INFINITY),
                List.of(exemplar),
                1,
                OptionalDouble.of(0),
                OptionalDouble.empty());
        MetricPoints points = new MetricPoints.Histogram(List.of(point), AggregationTemporality.CUMULATIVE);

        assertThat(json.toString(data(new Metric("m", "d", "By", points, List.of(Attribute.of("k", "v"))))))
                .isEqualTo("""
                {"resourceMetrics":[{"resource":{},"scopeMetrics":[{"scope":{},"metrics":[{"name":"m",\
                "description":"d","unit":"By","histogram":{"dataPoints":[{"startTimeUnixNano":"1","timeUnixNano":"2",\
                "count":"18446744073709551615","sum":"NaN","bucketCounts":["1","18446744073709551615"],\
                "explicitBounds":[0.5,"Infinity"],"exemplars":[{"filteredAttributes":[{"key":"f",\
                "value":{"boolValue":true}}],"timeUnixNano":"5","asInt":"-6","spanId":"eee19b7ec3c1b174",\
                "traceId":"5b8efff798038103d269b633813fc60c"}],"attributes":[{"key":"a","value":{"intValue":"1"}}],\
                "flags":1,"min":0.0}],"aggregationTemporality":2},\
                "metadata":[{"key":"k","value":{"stringValue":"v"}}]}],"schemaUrl":"u"}]}]}""");
    }

    @Test
    void kindsWithoutPointsAreKeptAndZerosThatAreAValueAreWritten() {
        NumberPoint zero = new NumberPoint(List.of(), 0, 0, NumberValue.of(0), List.of(), 0);
        NumberPoint none = new NumberPoint(List.of(), 0, 0, NumberValue.none(), List.of(), 1);
        SummaryPoint summary = new SummaryPoint(List.of(), 0, 0, 0, -0.0, List.of(new SummaryPoint.Quantile(0, 1)), 0);

        assertThat(json.toString(data(metric(new MetricPoints.Gauge(List.of())))))
                .contains("{\"gauge\":{}}");
        assertThat(json.toString(data(metric(MetricPoints.none())))).contains("\"metrics\":[{}]");
        assertThat(json.toString(data(metric(new MetricPoints.Gauge(List.of(zero, none))))))
                .contains("{\"gauge\":{\"dataPoints\":[{\"asInt\":\"0\"},{\"flags\":1}]}}");
        assertThat(json.toString(data(metric(new MetricPoints.Summary(List.of(summary))))))
                .contains("{\"dataPoints\":[{\"sum\":-0.0,\"quantileValues\":[{\"value\":1.0}]}]}");
        assertThat(json.toString(new MetricsData(List.of()))).isEqualTo("{\"resourceMetrics\":[]}");
    }

    @Test
    void whatIsUnknownToTheSourceReadsAsOtlpsDefault() {
        MetricsData unknown = data(
                metric(new MetricPoints.Sum(List.of(), AggregationTemporality.DELTA, Monotonicity.UNKNOWN)),
                metric(exponential(OptionalDouble.empty())));
        MetricsData defaults = data(
                metric(new MetricPoints.Sum(List.of(), AggregationTemporality.DELTA, Monotonicity.NOT_MONOTONIC)),
                metric(exponential(OptionalDouble.of(0))));

        assertThat(unknown).isNotEqualTo(defaults);
        assertThat(proto.toByteArray(unknown)).isEqualTo(proto.toByteArray(defaults));
        assertThat(json.toString(unknown)).isEqualTo(json.toString(defaults));
        assertThat(OtlpProto.metrics(OtlpProto.metricsData(unknown))).isEqualTo(defaults);
    }

    @Test
    void thePublishedClassesHaveNoFieldThatIsOmitted() {
        assertThat(io.opentelemetry.proto.metrics.v1.Metric.getDescriptor().getFields())
                .hasSize(9);
        assertThat(io.opentelemetry.proto.metrics.v1.Sum.getDescriptor().getFields())
                .hasSize(3);
        assertThat(io.opentelemetry.proto.metrics.v1.Histogram.getDescriptor().getFields())
                .hasSize(2);
        assertThat(io.opentelemetry.proto.metrics.v1.NumberDataPoint.getDescriptor()
                        .getFields())
                .hasSize(7);
        assertThat(io.opentelemetry.proto.metrics.v1.HistogramDataPoint.getDescriptor()
                        .getFields())
                .hasSize(11);
        assertThat(io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.getDescriptor()
                        .getFields())
                .hasSize(14);
        assertThat(io.opentelemetry.proto.metrics.v1.SummaryDataPoint.getDescriptor()
                        .getFields())
                .hasSize(7);
        assertThat(io.opentelemetry.proto.metrics.v1.Exemplar.getDescriptor().getFields())
                .hasSize(6);
        assertThat(io.opentelemetry.proto.metrics.v1.ResourceMetrics.getDescriptor()
                        .getFields())
                .hasSize(3);
    }

    private static MetricPoints exponential(OptionalDouble zeroThreshold) {
        return new MetricPoints.ExponentialHistogram(
                List.of(new ExponentialHistogramPoint(
                        List.of(),
                        0,
                        0,
                        0,
                        OptionalDouble.empty(),
                        -3,
                        0,
                        Buckets.EMPTY,
                        new Buckets(-7, FrozenLongs.of(1, 2)),
                        0,
                        List.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        zeroThreshold)),
                AggregationTemporality.UNSPECIFIED);
    }

    private static Metric metric(MetricPoints points) {
        return new Metric("", "", "", points, List.of());
    }

    private static MetricsData data(Metric... metrics) {
        return new MetricsData(List.of(new ResourceMetrics(
                Resource.EMPTY, List.of(new ScopeMetrics(Scope.EMPTY, List.of(metrics), "u")), "")));
    }
}
