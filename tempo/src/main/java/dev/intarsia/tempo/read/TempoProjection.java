package dev.intarsia.tempo.read;

import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which columns of a block are read. What is not read is 0, empty or absent in the traces, and costs nothing.
public enum TempoProjection {
    /// Only what the block stores about a trace as a whole: ids, root, times, counts by service. Traces have no spans;
    /// see
    /// [dev.intarsia.tempo.assemble.TraceSummary].
    TRACE_SUMMARY {
        @Override
        Set<TempoField> fields() {
            return SUMMARY;
        }

        @Override
        boolean attributes() {
            return false;
        }
    },
    /// Spans with their events and links, scopes and resources, all without attributes but `service.name`.
    SPANS_WITHOUT_ATTRIBUTES {
        @Override
        Set<TempoField> fields() {
            return SPANS;
        }

        @Override
        boolean attributes() {
            return false;
        }
    },
    /// All that OTLP can tell. Left out are columns that Tempo derives from others to search by them.
    FULL_SPANS {
        @Override
        Set<TempoField> fields() {
            return SPANS;
        }

        @Override
        boolean attributes() {
            return true;
        }
    };

    private static final Set<TempoField> SUMMARY = EnumSet.of(
            TempoField.TRACE_ID,
            TempoField.TRACE_START,
            TempoField.TRACE_END,
            TempoField.TRACE_DURATION,
            TempoField.ROOT_SERVICE_NAME,
            TempoField.ROOT_SPAN_NAME,
            TempoField.STATS_SERVICE_NAME,
            TempoField.STATS_SPAN_COUNT,
            TempoField.STATS_ERROR_COUNT);

    private static final Set<TempoField> SPANS = EnumSet.of(
            TempoField.TRACE_ID,
            TempoField.SERVICE_NAME,
            TempoField.RESOURCE_DROPPED_ATTRIBUTES,
            TempoField.SCOPE_NAME,
            TempoField.SCOPE_VERSION,
            TempoField.SCOPE_DROPPED_ATTRIBUTES,
            TempoField.SPAN_ID,
            TempoField.PARENT_SPAN_ID,
            TempoField.SPAN_NAME,
            TempoField.SPAN_KIND,
            TempoField.SPAN_TRACE_STATE,
            TempoField.SPAN_START,
            TempoField.SPAN_DURATION,
            TempoField.STATUS_CODE,
            TempoField.STATUS_MESSAGE,
            TempoField.SPAN_DROPPED_ATTRIBUTES,
            TempoField.DROPPED_EVENTS,
            TempoField.DROPPED_LINKS,
            TempoField.EVENT_TIME_SINCE_START,
            TempoField.EVENT_NAME,
            TempoField.EVENT_DROPPED_ATTRIBUTES,
            TempoField.LINK_TRACE_ID,
            TempoField.LINK_SPAN_ID,
            TempoField.LINK_TRACE_STATE,
            TempoField.LINK_DROPPED_ATTRIBUTES);

    /// Columns of generic attributes; the values of [AttributeField#VALUE_TYPE] are not needed to tell a value's type.
    private static final Set<AttributeField> ATTRIBUTES = EnumSet.complementOf(EnumSet.of(AttributeField.VALUE_TYPE));

    /// The single-valued columns, without those of attributes.
    abstract Set<TempoField> fields();

    /// Whether attributes are read.
    abstract boolean attributes();

    /// See [#TRACE_SUMMARY].
    public static TempoProjection traceSummary() {
        return TRACE_SUMMARY;
    }

    /// See [#SPANS_WITHOUT_ATTRIBUTES].
    public static TempoProjection spansWithoutAttributes() {
        return SPANS_WITHOUT_ATTRIBUTES;
    }

    /// See [#FULL_SPANS].
    public static TempoProjection fullSpans() {
        return FULL_SPANS;
    }

    /// The columns that a file has of this projection.
    public Projection of(TempoSchema schema) {
        List<ColumnPath> paths = new ArrayList<>();
        for (TempoField field : fields()) {
            schema.field(field).map(LeafColumn::path).ifPresent(paths::add);
        }
        if (attributes()) {
            for (TempoLevel level : TempoLevel.values()) {
                addAttributes(schema, level, paths);
            }
        }
        return Projection.of(paths);
    }

    private static void addAttributes(TempoSchema schema, TempoLevel level, List<ColumnPath> paths) {
        for (AttributeField field : ATTRIBUTES) {
            schema.attribute(level, field).map(LeafColumn::path).ifPresent(paths::add);
        }
        for (DedicatedLeaf dedicated : schema.dedicated(level)) {
            paths.add(dedicated.leaf().path());
        }
        for (WellKnownAttribute attribute : schema.description().wellKnown(level)) {
            schema.field(attribute.field()).map(LeafColumn::path).ifPresent(paths::add);
        }
    }

    /// The name in lower case with hyphens.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
