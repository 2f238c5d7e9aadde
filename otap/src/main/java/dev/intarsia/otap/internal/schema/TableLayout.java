package dev.intarsia.otap.internal.schema;

import static dev.intarsia.otap.internal.schema.OtapColumn.*;

import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.List;

/// The columns of each table, in the order of the exporter's template, followed by the columns that only files from
/// before the template can have: the template does not contain them, and their values are lost since then.
public final class TableLayout {
    private static final List<OtapColumn> OWNER = List.of(
            ID,
            RESOURCE_ID,
            RESOURCE_SCHEMA_URL,
            RESOURCE_DROPPED,
            SCOPE_ID,
            SCOPE_NAME,
            SCOPE_VERSION,
            SCOPE_DROPPED,
            SCHEMA_URL);
    private static final List<OtapColumn> LOGS = owned(
            TIME_UNIX_NANO,
            OBSERVED_TIME_UNIX_NANO,
            TRACE_ID,
            SPAN_ID,
            SEVERITY_NUMBER,
            SEVERITY_TEXT,
            BODY_TYPE,
            BODY_STR,
            BODY_INT,
            BODY_DOUBLE,
            BODY_BOOL,
            BODY_BYTES,
            BODY_SER,
            DROPPED_ATTRIBUTES,
            EVENT_NAME,
            FLAGS);
    private static final List<OtapColumn> SPANS = owned(
            START_TIME_UNIX_NANO,
            DURATION,
            TRACE_ID,
            SPAN_ID,
            TRACE_STATE,
            PARENT_SPAN_ID,
            NAME,
            KIND,
            DROPPED_ATTRIBUTES,
            DROPPED_EVENTS,
            DROPPED_LINKS,
            STATUS_CODE,
            STATUS_MESSAGE);
    private static final List<OtapColumn> METRICS =
            owned(METRIC_TYPE, NAME, DESCRIPTION, UNIT, AGGREGATION_TEMPORALITY, DROPPED_ATTRIBUTES);
    private static final List<OtapColumn> ATTRIBUTES =
            List.of(PARENT_ID, KEY, TYPE, STR, INT, DBL, BOOL, BYTES_VALUE, SER);
    private static final List<OtapColumn> EVENTS = List.of(ID, PARENT_ID, TIME_UNIX_NANO, NAME, DROPPED_ATTRIBUTES);
    private static final List<OtapColumn> LINKS =
            List.of(ID, PARENT_ID, TRACE_ID, SPAN_ID, TRACE_STATE, DROPPED_ATTRIBUTES);
    private static final List<OtapColumn> EXEMPLARS =
            List.of(ID, PARENT_ID, TIME_UNIX_NANO, INT_VALUE, DOUBLE_VALUE, SPAN_ID, TRACE_ID);
    private static final List<OtapColumn> NUMBERS = point(INT_VALUE, DOUBLE_VALUE, FLAGS);
    private static final List<OtapColumn> SUMMARIES = point(COUNT, SUM, QUANTILE, QUANTILE_VALUE, FLAGS);
    private static final List<OtapColumn> HISTOGRAMS =
            point(COUNT, SUM, BUCKET_COUNTS, EXPLICIT_BOUNDS, FLAGS, MIN, MAX);
    private static final List<OtapColumn> EXP_HISTOGRAMS = point(
            COUNT,
            SUM,
            SCALE,
            ZERO_COUNT,
            POSITIVE_OFFSET,
            POSITIVE_COUNTS,
            NEGATIVE_OFFSET,
            NEGATIVE_COUNTS,
            FLAGS,
            MIN,
            MAX);

    private TableLayout() {}

    /// The columns that a file of a table can have.
    public static List<OtapColumn> columns(OtapTable table) {
        List<OtapColumn> columns = new ArrayList<>(template(table));
        columns.addAll(beforeTemplate(table));
        return List.copyOf(columns);
    }

    /// The columns that only files written before 2025-08-28 can have.
    public static List<OtapColumn> beforeTemplate(OtapTable table) {
        if (table == OtapTable.SPANS || table == OtapTable.SPAN_LINKS) {
            return List.of(FLAGS);
        }
        if (table == OtapTable.UNIVARIATE_METRICS) {
            return List.of(IS_MONOTONIC);
        }
        return table == OtapTable.EXP_HISTOGRAM_DATA_POINTS ? List.of(ZERO_THRESHOLD) : List.of();
    }

    /// The columns of the exporter's template.
    public static List<OtapColumn> template(OtapTable table) {
        return switch (table.kind()) {
            case ATTRIBUTES -> ATTRIBUTES;
            case EVENTS -> EVENTS;
            case LINKS -> LINKS;
            case EXEMPLARS -> EXEMPLARS;
            case POINTS -> points(table);
            case ROOT -> root(table);
        };
    }

    private static List<OtapColumn> root(OtapTable table) {
        if (table == OtapTable.LOGS) {
            return LOGS;
        }
        return table == OtapTable.SPANS ? SPANS : METRICS;
    }

    private static List<OtapColumn> points(OtapTable table) {
        if (table == OtapTable.NUMBER_DATA_POINTS) {
            return NUMBERS;
        }
        if (table == OtapTable.SUMMARY_DATA_POINTS) {
            return SUMMARIES;
        }
        return table == OtapTable.HISTOGRAM_DATA_POINTS ? HISTOGRAMS : EXP_HISTOGRAMS;
    }

    private static List<OtapColumn> owned(OtapColumn... own) {
        List<OtapColumn> columns = new ArrayList<>(OWNER);
        columns.addAll(List.of(own));
        return List.copyOf(columns);
    }

    private static List<OtapColumn> point(OtapColumn... own) {
        List<OtapColumn> columns = new ArrayList<>(List.of(ID, PARENT_ID, START_TIME_UNIX_NANO, TIME_UNIX_NANO));
        columns.addAll(List.of(own));
        return List.copyOf(columns);
    }
}
