package dev.intarsia.otap.schema;

import java.util.List;

/// The kinds of telemetry, each with its own root table.
public enum Signal {
    /// Log records, with the root table `logs`.
    LOGS,
    /// Spans, with the root table `spans`.
    TRACES,
    /// Metrics, with the root table `univariate_metrics`.
    METRICS;

    /// The table that contains one row per log record, span or metric.
    public OtapTable rootTable() {
        return switch (this) {
            case LOGS -> OtapTable.LOGS;
            case TRACES -> OtapTable.SPANS;
            case METRICS -> OtapTable.UNIVARIATE_METRICS;
        };
    }

    /// All tables with data of this signal: the root table first, parents before their children, and the two shared
    /// tables last.
    public List<OtapTable> tables() {
        return OtapTable.of(this);
    }
}
