package dev.intarsia.testdata.internal;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The attributes of one scope (resource, span or event) that have columns of their own: the well-known ones and those
/// of the block's dedicated columns (Tempo storage format, slot assignment). An attribute goes there only with a value
/// that the column takes; the last one of a key wins.
public final class KeyColumns {

    /// The attribute with a required column in all formats.
    static final String SERVICE_NAME = "service.name";

    private static final KeyColumn SERVICE = KeyColumn.scalar(SERVICE_NAME, "ServiceName", DedicatedColumn.Type.STRING);

    private static final List<KeyColumn> WELL_KNOWN_OF_RESOURCE = List.of(
            KeyColumn.scalar("cluster", "Cluster", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("namespace", "Namespace", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("pod", "Pod", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("container", "Container", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("k8s.cluster.name", "K8sClusterName", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("k8s.namespace.name", "K8sNamespaceName", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("k8s.pod.name", "K8sPodName", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("k8s.container.name", "K8sContainerName", DedicatedColumn.Type.STRING));

    private static final List<KeyColumn> WELL_KNOWN_OF_SPAN = List.of(
            KeyColumn.scalar("http.method", "HttpMethod", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("http.url", "HttpUrl", DedicatedColumn.Type.STRING),
            KeyColumn.scalar("http.status_code", "HttpStatusCode", DedicatedColumn.Type.INT));

    private final List<KeyColumn> wellKnown;
    private final List<KeyColumn> slots;
    private final List<KeyColumn> inReadingOrder = new ArrayList<>();
    private final Map<String, KeyColumn> byKey = new HashMap<>();

    private KeyColumns(List<KeyColumn> required, List<KeyColumn> wellKnown, List<KeyColumn> dedicated, int allSlots) {
        this.wellKnown = wellKnown;
        inReadingOrder.addAll(dedicated);
        inReadingOrder.addAll(required);
        inReadingOrder.addAll(wellKnown);
        for (List<KeyColumn> columns : List.of(required, wellKnown, dedicated)) {
            for (KeyColumn column : columns) {
                byKey.putIfAbsent(column.key(), column);
            }
        }
        slots = new ArrayList<>(dedicated);
        while (slots.size() < allSlots) {
            slots.add(KeyColumn.scalar(
                    "", slotPath(DedicatedColumn.Type.STRING, slots.size()), DedicatedColumn.Type.STRING));
        }
        // The schema has all columns of one type before those of the next.
        slots.sort((left, right) -> left.type().compareTo(right.type()));
    }

    /// The columns of one scope in a block.
    public static KeyColumns of(BlockFormat format, Scope scope, List<DedicatedColumn> dedicated) {
        List<KeyColumn> required = scope == Scope.RESOURCE ? List.of(SERVICE) : List.of();
        List<KeyColumn> wellKnown = switch (scope) {
            case RESOURCE -> WELL_KNOWN_OF_RESOURCE;
            case SPAN -> WELL_KNOWN_OF_SPAN;
            case EVENT -> List.of();
        };
        return new KeyColumns(
                required,
                format.hasWellKnownColumns() ? wellKnown : List.of(),
                assign(format, scope, dedicated),
                format.hasListSlots() ? 0 : format.slots(scope, DedicatedColumn.Type.STRING));
    }

    /// Walks the dedicated columns in order; entries beyond the slots of their type get none.
    private static List<KeyColumn> assign(BlockFormat format, Scope scope, List<DedicatedColumn> dedicated) {
        List<KeyColumn> assigned = new ArrayList<>();
        Map<DedicatedColumn.Type, Integer> taken = new EnumMap<>(DedicatedColumn.Type.class);
        for (DedicatedColumn column : dedicated) {
            if (column.scope() != scope || !format.takesSlot(column)) {
                continue;
            }
            int slot = taken.merge(column.type(), 1, Integer::sum) - 1;
            if (slot < format.slots(scope, column.type())) {
                assigned.add(new KeyColumn(
                        column.name(),
                        slotPath(column.type(), slot),
                        column.type(),
                        format.hasListSlots(),
                        column.options().contains(DedicatedColumn.Option.BLOB)));
            }
        }
        return assigned;
    }

    /// Path of a dedicated column; slots are counted from 0 here and from 1 in the name.
    private static String slotPath(DedicatedColumn.Type type, int slot) {
        String name = type == DedicatedColumn.Type.STRING ? "String" : "Int";
        return "DedicatedAttributes." + name + String.format(Locale.ROOT, "%02d", slot + 1);
    }

    /// The optional columns of well-known keys, in the order of the schema.
    List<KeyColumn> wellKnown() {
        return wellKnown;
    }

    /// The columns below `DedicatedAttributes`, in the order of the schema; some may have no key.
    List<KeyColumn> slots() {
        return slots;
    }

    /// Splits the attributes of one resource, span or event by where they are stored.
    public SplitAttributes split(List<Attribute> attributes) {
        List<Attribute> generic = new ArrayList<>(attributes.size());
        Map<String, AttributeValue> inColumns = new HashMap<>();
        for (Attribute attribute : attributes) {
            KeyColumn column = byKey.get(attribute.key());
            if (column != null && column.takes(attribute.value())) {
                inColumns.put(attribute.key(), attribute.value());
            } else {
                generic.add(attribute);
            }
        }
        return new SplitAttributes(this, generic, inColumns);
    }

    /// Whether this is the column that the attributes of its key go to: of several columns for a key only one is.
    boolean isInUse(KeyColumn column) {
        return column.equals(byKey.get(column.key()));
    }

    /// All columns with a key in the order in which a reader returns their attributes: dedicated ones in the order of
    /// the meta, then the service name, then well-known ones.
    List<KeyColumn> inReadingOrder() {
        return inReadingOrder;
    }
}
