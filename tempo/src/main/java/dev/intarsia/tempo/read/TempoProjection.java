package dev.intarsia.tempo.read;

import dev.intarsia.plan.Projection;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.AttributeField;
import dev.intarsia.tempo.schema.DedicatedLeaf;
import dev.intarsia.tempo.schema.TempoField;
import dev.intarsia.tempo.schema.TempoLevel;
import dev.intarsia.tempo.schema.TempoSchema;
import dev.intarsia.tempo.schema.WellKnownAttribute;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which columns of a block are read. What is not read is 0, empty or absent in the traces, and costs nothing.
///
/// There are presets, and any set of fields and levels may be requested:
///
/// ```java
/// TempoProjection names = TempoProjection.of(Set.of(TempoField.SPAN_NAME, TempoField.SERVICE_NAME));
/// TempoProjection withAttributes = names.withAttributes(TempoLevel.SPAN);
/// ```
///
/// Fields are requested by their meaning: one that a format keeps elsewhere is read from there, one that it does not
/// have is left out. In vParquet3 the links of a span are one column, which yields them whole. Two things are computed:
/// the end of a span needs [TempoField#SPAN_START] and [TempoField#SPAN_DURATION], the time of an event is
/// [TempoField#EVENT_TIME] in all formats.
///
/// @param fields the fields; the trace's id always is one of them
/// @param attributes the levels of which all attributes are read
public record TempoProjection(Set<TempoField> fields, Set<TempoLevel> attributes) {
    private static final TempoProjection TRACE_SUMMARY = of(EnumSet.of(
            TempoField.TRACE_ID,
            TempoField.TRACE_START,
            TempoField.TRACE_END,
            TempoField.TRACE_DURATION,
            TempoField.ROOT_SERVICE_NAME,
            TempoField.ROOT_SPAN_NAME,
            TempoField.STATS_SERVICE_NAME,
            TempoField.STATS_SPAN_COUNT,
            TempoField.STATS_ERROR_COUNT));

    private static final TempoProjection SPAN_NAMES = of(EnumSet.of(TempoField.TRACE_ID, TempoField.SPAN_NAME));

    private static final TempoProjection SPANS_WITHOUT_ATTRIBUTES = of(EnumSet.of(
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
            TempoField.EVENT_TIME,
            TempoField.EVENT_NAME,
            TempoField.EVENT_DROPPED_ATTRIBUTES,
            TempoField.LINKS));

    private static final TempoProjection FULL_SPANS = SPANS_WITHOUT_ATTRIBUTES.withAttributes(TempoLevel.values());

    /// Columns of generic attributes; the values of [AttributeField#VALUE_TYPE] are not needed for a value's type.
    private static final Set<AttributeField> ATTRIBUTES = EnumSet.complementOf(EnumSet.of(AttributeField.VALUE_TYPE));

    /// Copies the sets and adds the trace's id.
    public TempoProjection {
        EnumSet<TempoField> withId = EnumSet.of(TempoField.TRACE_ID);
        withId.addAll(fields);
        fields = Collections.unmodifiableSet(withId);
        EnumSet<TempoLevel> levels = EnumSet.noneOf(TempoLevel.class);
        levels.addAll(attributes);
        attributes = Collections.unmodifiableSet(levels);
    }

    /// These fields, and no attributes but those that are among the fields.
    public static TempoProjection of(Set<TempoField> fields) {
        return new TempoProjection(fields, Set.of());
    }

    /// Only what the block stores about a trace as a whole: ids, root, times, counts by service. Traces have no spans;
    /// [dev.intarsia.tempo.summary.TraceSummary] shows what there is.
    public static TempoProjection traceSummary() {
        return TRACE_SUMMARY;
    }

    /// The names of spans, in otherwise empty resources and scopes.
    public static TempoProjection spanNames() {
        return SPAN_NAMES;
    }

    /// Spans with their events and links, scopes and resources, all without attributes but `service.name`.
    public static TempoProjection spansWithoutAttributes() {
        return SPANS_WITHOUT_ATTRIBUTES;
    }

    /// All that OTLP can represent. Left out are columns that Tempo derives from others to search by them.
    public static TempoProjection fullSpans() {
        return FULL_SPANS;
    }

    /// The presets, from few columns to many.
    public static List<TempoProjection> presets() {
        return List.of(TRACE_SUMMARY, SPAN_NAMES, SPANS_WITHOUT_ATTRIBUTES, FULL_SPANS);
    }

    /// This and all attributes of some levels: generic ones and those that have columns of their own.
    public TempoProjection withAttributes(TempoLevel... levels) {
        Set<TempoLevel> more = new HashSet<>(attributes);
        Collections.addAll(more, levels);
        return new TempoProjection(fields, more);
    }

    /// This and some fields.
    public TempoProjection withFields(TempoField... others) {
        Set<TempoField> more = new HashSet<>(fields);
        Collections.addAll(more, others);
        return new TempoProjection(more, attributes);
    }

    /// The columns that a file has of this projection.
    public Projection of(TempoSchema schema) {
        Set<ColumnPath> paths = new HashSet<>();
        for (TempoField field : fields) {
            addField(schema, field, paths);
        }
        for (TempoLevel level : attributes) {
            addAttributes(schema, level, paths);
        }
        return Projection.of(paths);
    }

    private static void addField(TempoSchema schema, TempoField field, Set<ColumnPath> paths) {
        for (TempoField column : schema.description().columnsFor(field)) {
            schema.field(column).map(LeafColumn::path).ifPresent(paths::add);
        }
    }

    private static void addAttributes(TempoSchema schema, TempoLevel level, Set<ColumnPath> paths) {
        for (AttributeField field : ATTRIBUTES) {
            schema.attribute(level, field).map(LeafColumn::path).ifPresent(paths::add);
        }
        for (DedicatedLeaf dedicated : schema.dedicated(level)) {
            paths.add(dedicated.leaf().path());
        }
        for (WellKnownAttribute attribute : schema.description().wellKnown(level)) {
            schema.field(attribute.field()).map(LeafColumn::path).ifPresent(paths::add);
        }
        if (level == TempoLevel.LINK) {
            schema.field(TempoField.LINKS).map(LeafColumn::path).ifPresent(paths::add);
        }
    }
}
