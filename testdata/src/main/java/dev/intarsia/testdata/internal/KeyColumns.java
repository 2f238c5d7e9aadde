package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.IntValue;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Attributes of one scope (resource or span) that have columns of their own: the well-known ones and those of the
/// block's dedicated columns (Tempo storage format, slot assignment). An attribute goes there only with a value of the
/// column's type; the last one of a key wins.
final class SpecialAttributes {

    /// Well-known string attributes of a resource, in the order of their columns; `service.name` is the first.
    static final List<String> RESOURCE_KEYS = List.of(
            "service.name",
            "cluster",
            "namespace",
            "pod",
            "container",
            "k8s.cluster.name",
            "k8s.namespace.name",
            "k8s.pod.name",
            "k8s.container.name");

    /// Well-known string attributes of a span.
    static final List<String> SPAN_KEYS = List.of("http.method", "http.url");

    /// The well-known integer attribute of a span.
    static final String HTTP_STATUS_CODE = "http.status_code";

    private final List<String> dedicatedKeys = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final String intKey;

    private SpecialAttributes(List<String> wellKnown, String intKey, List<String> dedicated) {
        this.intKey = intKey;
        for (String key : wellKnown) {
            positions.put(key, positions.size());
        }
        int taken = wellKnown.size();
        for (String key : dedicated) {
            dedicatedKeys.add(key);
            positions.putIfAbsent(key, taken);
            taken++;
        }
    }

    static SpecialAttributes ofResource(List<DedicatedColumn> columns) {
        return new SpecialAttributes(RESOURCE_KEYS, "", keys(columns, DedicatedColumn.Scope.RESOURCE));
    }

    static SpecialAttributes ofSpan(List<DedicatedColumn> columns) {
        return new SpecialAttributes(SPAN_KEYS, HTTP_STATUS_CODE, keys(columns, DedicatedColumn.Scope.SPAN));
    }

    private static List<String> keys(List<DedicatedColumn> columns, DedicatedColumn.Scope scope) {
        List<String> keys = new ArrayList<>();
        for (DedicatedColumn column : columns) {
            boolean fits = column.scope() == scope
                    && column.type() == DedicatedColumn.Type.STRING
                    && column.options().isEmpty();
            if (fits && keys.size() < VParquet4Schema.DEDICATED_SLOTS) {
                keys.add(column.name());
            }
        }
        return keys;
    }

    /// Keys of the dedicated columns, in the order of their slots.
    List<String> dedicatedKeys() {
        return dedicatedKeys;
    }

    /// Where an attribute's text goes: the position of its well-known column, or behind those the number of its slot;
    /// -1 for the list of generic attributes.
    int position(Attribute attribute) {
        if (!(attribute.value() instanceof StringValue)) {
            return -1;
        }
        return positions.getOrDefault(attribute.key(), -1);
    }

    /// True for the integer that has a column.
    boolean isStatusCode(Attribute attribute) {
        return attribute.value() instanceof IntValue && attribute.key().equals(intKey);
    }

    /// The attributes without a column, in their order.
    List<Attribute> generic(List<Attribute> attributes) {
        List<Attribute> generic = new ArrayList<>(attributes.size());
        for (Attribute attribute : attributes) {
            if (position(attribute) < 0 && !isStatusCode(attribute)) {
                generic.add(attribute);
            }
        }
        return generic;
    }

    /// The value that the column at a position holds, or an empty value.
    AttributeValue valueAt(List<Attribute> attributes, int position) {
        AttributeValue found = AttributeValue.empty();
        for (Attribute attribute : attributes) {
            if (position(attribute) == position) {
                found = attribute.value();
            }
        }
        return found;
    }

    /// The value of the integer column, or an empty value.
    AttributeValue statusCode(List<Attribute> attributes) {
        AttributeValue found = AttributeValue.empty();
        for (Attribute attribute : attributes) {
            if (isStatusCode(attribute)) {
                found = attribute.value();
            }
        }
        return found;
    }
}
