package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The columns of a table, in file order: what producers send and what the exporter's template has.
public final class TableDefinition {
    private static final Map<OtapTable, TableDefinition> ALL = all();

    private final OtapTable table;
    private final List<TableField> fields;
    private final List<Leaf> leaves;
    private final Map<String, Integer> indexes = new HashMap<>();

    private TableDefinition(OtapTable table, List<TableField> fields) {
        this.table = table;
        this.fields = List.copyOf(fields);
        List<Leaf> all = new ArrayList<>();
        for (TableField field : fields) {
            all.addAll(field.leaves());
        }
        leaves = List.copyOf(all);
        for (Leaf leaf : leaves) {
            indexes.put(leaf.name(), indexes.size());
        }
    }

    /// The definition of a table.
    public static TableDefinition of(OtapTable table) {
        TableDefinition definition = ALL.get(table);
        if (definition == null) {
            throw new IllegalArgumentException("no definition of " + table);
        }
        return definition;
    }

    /// Which table this is.
    public OtapTable table() {
        return table;
    }

    /// Columns and groups at the top, in file order.
    public List<TableField> fields() {
        return fields;
    }

    /// Columns with values.
    public List<Leaf> leaves() {
        return leaves;
    }

    /// Whether there is a column of this name.
    public boolean has(String name) {
        return indexes.containsKey(name);
    }

    /// Position of a column among the leaves.
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException(table.folder() + " has no column " + name);
        }
        return index;
    }

    private static Map<OtapTable, TableDefinition> all() {
        Map<OtapTable, TableDefinition> all = new EnumMap<>(OtapTable.class);
        for (OtapTable table : OtapTable.values()) {
            all.put(table, new TableDefinition(table, fields(table)));
        }
        return all;
    }

    private static List<TableField> fields(OtapTable table) {
        return switch (table) {
            case LOGS -> RootColumns.logs();
            case SPANS -> RootColumns.spans();
            case UNIVARIATE_METRICS -> RootColumns.metrics();
            case SPAN_EVENTS -> SpanPartColumns.events();
            case SPAN_LINKS -> SpanPartColumns.links();
            case NUMBER_DATA_POINTS -> PointColumns.numbers();
            case SUMMARY_DATA_POINTS -> PointColumns.summaries();
            case HISTOGRAM_DATA_POINTS -> PointColumns.histograms();
            case EXP_HISTOGRAM_DATA_POINTS -> PointColumns.exponentialHistograms();
            case NUMBER_DP_EXEMPLARS, HISTOGRAM_DP_EXEMPLARS, EXP_HISTOGRAM_DP_EXEMPLARS -> PointColumns.exemplars();
            case LOG_ATTRS, SPAN_ATTRS, METRIC_ATTRS, RESOURCE_ATTRS, SCOPE_ATTRS ->
                AnyValueColumns.attributes(ArrowType.UINT16);
            case SPAN_EVENT_ATTRS,
                    SPAN_LINK_ATTRS,
                    NUMBER_DP_ATTRS,
                    NUMBER_DP_EXEMPLAR_ATTRS,
                    SUMMARY_DP_ATTRS,
                    HISTOGRAM_DP_ATTRS,
                    HISTOGRAM_DP_EXEMPLAR_ATTRS,
                    EXP_HISTOGRAM_DP_ATTRS,
                    EXP_HISTOGRAM_DP_EXEMPLAR_ATTRS -> AnyValueColumns.attributes(ArrowType.UINT32);
        };
    }
}
