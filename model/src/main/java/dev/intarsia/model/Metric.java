package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// A measured quantity with its data points.
///
/// @param name what is measured
/// @param description the same for people; empty if unknown
/// @param unit unit of the values in UCUM's notation, as in `By/s`; empty if unknown
/// @param points the kind of metric and its data points
/// @param metadata remarks on the metric, in stored order; not attributes of its points
public record Metric(String name, String description, String unit, MetricPoints points, List<Attribute> metadata) {

    /// Makes the list unmodifiable.
    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(points, "points");
        metadata = FrozenList.copyOf(metadata);
    }
}
