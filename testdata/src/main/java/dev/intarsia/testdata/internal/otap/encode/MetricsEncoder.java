package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;

/// Metrics to a batch. Every metric has an id.
public final class MetricsEncoder {
    private final EncodedTableRows metrics = new EncodedTableRows(OtapTable.UNIVARIATE_METRICS);
    private final AttributeRows metadata = new AttributeRows(OtapTable.METRIC_ATTRS);
    private final NumberRows numbers = new NumberRows();
    private final HistogramRows histograms = new HistogramRows();
    private final GroupRows groups = new GroupRows(metrics);
    private final TableColumnRows id = metrics.column("id");
    private final TableColumnRows schemaUrl = metrics.column("schema_url");
    private final TableColumnRows type = metrics.column("metric_type");
    private final TableColumnRows name = metrics.column("name");
    private final TableColumnRows description = metrics.column("description");
    private final TableColumnRows unit = metrics.column("unit");
    private final TableColumnRows temporality = metrics.column("aggregation_temporality");
    private final TableColumnRows monotonic = metrics.column("is_monotonic");
    private final TableColumnRows dropped = metrics.column("dropped_attributes_count");
    private int nextId;

    private MetricsEncoder() {}

    /// One batch for one request.
    ///
    /// @throws IllegalArgumentException for more than 65,536 metrics, resources or scopes
    public static OtapBatch encode(List<ResourceMetrics> request) {
        return new MetricsEncoder().batch(request);
    }

    private OtapBatch batch(List<ResourceMetrics> request) {
        for (ResourceMetrics resource : request) {
            groups.begin(resource.getResource(), resource.getSchemaUrlBytes().toByteArray());
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                groups.begin(scope.getScope());
                byte[] url = scope.getSchemaUrlBytes().toByteArray();
                for (Metric metric : scope.getMetricsList()) {
                    schemaUrl.add(url);
                    add(metric);
                }
            }
        }
        OtapBatch batch = new OtapBatch(Signal.METRICS);
        batch.add(metrics);
        batch.add(metadata.rows());
        numbers.finish(batch);
        histograms.finish(batch);
        groups.finish(batch);
        return batch;
    }

    private void add(Metric metric) {
        long owner = GroupRows.checked(nextId++);
        groups.addRow();
        id.add(owner);
        metadata.add(owner, metric.getMetadataList());
        name.add(metric.getNameBytes().toByteArray());
        description.add(metric.getDescriptionBytes().toByteArray());
        unit.add(metric.getUnitBytes().toByteArray());
        dropped.addNull();
        addData(owner, metric);
        if (temporality.size() < id.size()) {
            temporality.addNull();
        }
        if (monotonic.size() < id.size()) {
            monotonic.addNull();
        }
    }

    private void addData(long owner, Metric metric) {
        switch (metric.getDataCase()) {
            case DATA_NOT_SET -> type.add(0);
            case GAUGE -> {
                type.add(1);
                numbers.addNumbers(owner, metric.getGauge().getDataPointsList());
            }
            case SUM -> {
                type.add(2);
                temporality.add(metric.getSum().getAggregationTemporalityValue());
                monotonic.add(metric.getSum().getIsMonotonic() ? 1 : 0);
                numbers.addNumbers(owner, metric.getSum().getDataPointsList());
            }
            case HISTOGRAM -> {
                type.add(3);
                temporality.add(metric.getHistogram().getAggregationTemporalityValue());
                histograms.addHistograms(owner, metric.getHistogram().getDataPointsList());
            }
            case EXPONENTIAL_HISTOGRAM -> {
                type.add(4);
                temporality.add(metric.getExponentialHistogram().getAggregationTemporalityValue());
                histograms.addExponential(
                        owner, metric.getExponentialHistogram().getDataPointsList());
            }
            case SUMMARY -> {
                type.add(5);
                numbers.addSummaries(owner, metric.getSummary().getDataPointsList());
            }
        }
    }
}
