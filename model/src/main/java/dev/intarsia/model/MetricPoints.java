package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The data points of a metric, with what its kind states about all of them: the `data` of OTLP's `Metric`.
public sealed interface MetricPoints {

    /// {@return the number of data points}
    int count();

    /// Values of a moment.
    ///
    /// @param points the points, in stored order
    record Gauge(List<NumberPoint> points) implements MetricPoints {
        /// Makes the list unmodifiable.
        public Gauge {
            points = FrozenList.copyOf(points);
        }

        @Override
        public int count() {
            return points.size();
        }
    }

    /// Values that add up.
    ///
    /// @param points the points, in stored order
    /// @param temporality from when on the values count
    /// @param monotonicity whether the values only grow, which not every source states
    record Sum(List<NumberPoint> points, AggregationTemporality temporality, Monotonicity monotonicity)
            implements MetricPoints {
        /// Makes the list unmodifiable.
        public Sum {
            points = FrozenList.copyOf(points);
            Objects.requireNonNull(temporality, "temporality");
            Objects.requireNonNull(monotonicity, "monotonicity");
        }

        @Override
        public int count() {
            return points.size();
        }
    }

    /// Distributions with explicit bounds.
    ///
    /// @param points the points, in stored order
    /// @param temporality from when on the values count
    record Histogram(List<HistogramPoint> points, AggregationTemporality temporality) implements MetricPoints {
        /// Makes the list unmodifiable.
        public Histogram {
            points = FrozenList.copyOf(points);
            Objects.requireNonNull(temporality, "temporality");
        }

        @Override
        public int count() {
            return points.size();
        }
    }

    /// Distributions with exponential bounds.
    ///
    /// @param points the points, in stored order
    /// @param temporality from when on the values count
    record ExponentialHistogram(List<ExponentialHistogramPoint> points, AggregationTemporality temporality)
            implements MetricPoints {
        /// Makes the list unmodifiable.
        public ExponentialHistogram {
            points = FrozenList.copyOf(points);
            Objects.requireNonNull(temporality, "temporality");
        }

        @Override
        public int count() {
            return points.size();
        }
    }

    /// Distributions by quantiles, as older systems compute them.
    ///
    /// @param points the points, in stored order
    record Summary(List<SummaryPoint> points) implements MetricPoints {
        /// Makes the list unmodifiable.
        public Summary {
            points = FrozenList.copyOf(points);
        }

        @Override
        public int count() {
            return points.size();
        }
    }

    /// No points, and not even a kind.
    record None() implements MetricPoints {
        private static final None INSTANCE = new None();

        @Override
        public int count() {
            return 0;
        }
    }

    /// {@return the points of a metric of no kind, a shared object}
    static MetricPoints none() {
        return None.INSTANCE;
    }
}
