package dev.intarsia.otap.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of an exporter, each in a folder with its name in lower case. Parents precede their children.
///
/// The attributes of resources and scopes are in two tables that all signals of an exporter share; their `parent_id`
/// does not refer to a row but to the nested columns `resource.id` and `scope.id`.
public enum OtapTable {
    /// Log records.
    LOGS(TableKind.ROOT, Signal.LOGS, null),
    /// Attributes of log records.
    LOG_ATTRS(TableKind.ATTRIBUTES, Signal.LOGS, LOGS),

    /// Spans.
    SPANS(TableKind.ROOT, Signal.TRACES, null),
    /// Attributes of spans.
    SPAN_ATTRS(TableKind.ATTRIBUTES, Signal.TRACES, SPANS),
    /// Events of spans.
    SPAN_EVENTS(TableKind.EVENTS, Signal.TRACES, SPANS),
    /// Attributes of events.
    SPAN_EVENT_ATTRS(TableKind.ATTRIBUTES, Signal.TRACES, SPAN_EVENTS),
    /// Links of spans.
    SPAN_LINKS(TableKind.LINKS, Signal.TRACES, SPANS),
    /// Attributes of links.
    SPAN_LINK_ATTRS(TableKind.ATTRIBUTES, Signal.TRACES, SPAN_LINKS),

    /// Metrics.
    UNIVARIATE_METRICS(TableKind.ROOT, Signal.METRICS, null),
    /// Metadata of metrics.
    METRIC_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, UNIVARIATE_METRICS),
    /// Data points of gauges and sums.
    NUMBER_DATA_POINTS(TableKind.POINTS, Signal.METRICS, UNIVARIATE_METRICS),
    /// Attributes of number data points.
    NUMBER_DP_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, NUMBER_DATA_POINTS),
    /// Exemplars of number data points.
    NUMBER_DP_EXEMPLARS(TableKind.EXEMPLARS, Signal.METRICS, NUMBER_DATA_POINTS),
    /// Filtered attributes of those exemplars.
    NUMBER_DP_EXEMPLAR_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, NUMBER_DP_EXEMPLARS),
    /// Data points of summaries.
    SUMMARY_DATA_POINTS(TableKind.POINTS, Signal.METRICS, UNIVARIATE_METRICS),
    /// Attributes of summary data points.
    SUMMARY_DP_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, SUMMARY_DATA_POINTS),
    /// Data points of histograms.
    HISTOGRAM_DATA_POINTS(TableKind.POINTS, Signal.METRICS, UNIVARIATE_METRICS),
    /// Attributes of histogram data points.
    HISTOGRAM_DP_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, HISTOGRAM_DATA_POINTS),
    /// Exemplars of histogram data points.
    HISTOGRAM_DP_EXEMPLARS(TableKind.EXEMPLARS, Signal.METRICS, HISTOGRAM_DATA_POINTS),
    /// Filtered attributes of those exemplars.
    HISTOGRAM_DP_EXEMPLAR_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, HISTOGRAM_DP_EXEMPLARS),
    /// Data points of exponential histograms.
    EXP_HISTOGRAM_DATA_POINTS(TableKind.POINTS, Signal.METRICS, UNIVARIATE_METRICS),
    /// Attributes of exponential histogram data points.
    EXP_HISTOGRAM_DP_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, EXP_HISTOGRAM_DATA_POINTS),
    /// Exemplars of exponential histogram data points.
    EXP_HISTOGRAM_DP_EXEMPLARS(TableKind.EXEMPLARS, Signal.METRICS, EXP_HISTOGRAM_DATA_POINTS),
    /// Filtered attributes of those exemplars.
    EXP_HISTOGRAM_DP_EXEMPLAR_ATTRS(TableKind.ATTRIBUTES, Signal.METRICS, EXP_HISTOGRAM_DP_EXEMPLARS),

    /// Attributes of resources, of all signals.
    RESOURCE_ATTRS(TableKind.ATTRIBUTES, null, null),
    /// Attributes of scopes, of all signals.
    SCOPE_ATTRS(TableKind.ATTRIBUTES, null, null);

    private static final Map<String, OtapTable> BY_FOLDER = byFolder();
    private static final Map<Signal, List<OtapTable>> BY_SIGNAL = bySignal();

    private final TableKind kind;
    private final @Nullable Signal signal;
    private final @Nullable OtapTable parent;
    private final String folder;

    OtapTable(TableKind kind, @Nullable Signal signal, @Nullable OtapTable parent) {
        this.kind = kind;
        this.signal = signal;
        this.parent = parent;
        this.folder = name().toLowerCase(Locale.ROOT);
    }

    /// Name of the table's folder below the exporter's base.
    public String folder() {
        return folder;
    }

    /// The kind of its rows.
    public TableKind kind() {
        return kind;
    }

    /// Whether it contains a row per log record, span or metric.
    public boolean isRoot() {
        return kind == TableKind.ROOT;
    }

    /// Whether it contains data of all signals: the attributes of resources and scopes.
    public boolean isShared() {
        return signal == null;
    }

    /// Whether it contains data of this signal.
    public boolean holds(Signal of) {
        return signal == null || signal == of;
    }

    /// The table whose `id` is this one's `parent_id`; empty for root tables and shared ones.
    public Optional<OtapTable> parent() {
        return Optional.ofNullable(parent);
    }

    /// The tables whose `parent_id` is this one's `id`, in declaration order; without the shared ones.
    public List<OtapTable> children() {
        return Arrays.stream(values()).filter(table -> table.parent == this).toList();
    }

    /// The table that contains the attributes of this one's rows. Empty for attribute tables themselves.
    public Optional<OtapTable> attributes() {
        return Arrays.stream(values())
                .filter(table -> table.parent == this && table.kind == TableKind.ATTRIBUTES)
                .findFirst();
    }

    /// The table in a folder of this name, empty if the exporter has none.
    public static Optional<OtapTable> ofFolder(String folder) {
        return Optional.ofNullable(BY_FOLDER.get(folder));
    }

    static List<OtapTable> of(Signal signal) {
        return BY_SIGNAL.getOrDefault(signal, List.of());
    }

    private static Map<String, OtapTable> byFolder() {
        Map<String, OtapTable> tables = new HashMap<>();
        for (OtapTable table : values()) {
            tables.put(table.folder, table);
        }
        return Collections.unmodifiableMap(tables);
    }

    private static Map<Signal, List<OtapTable>> bySignal() {
        Map<Signal, List<OtapTable>> tables = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            List<OtapTable> held = new ArrayList<>();
            for (OtapTable table : values()) {
                if (table.holds(signal)) {
                    held.add(table);
                }
            }
            tables.put(signal, List.copyOf(held));
        }
        return Collections.unmodifiableMap(tables);
    }
}
