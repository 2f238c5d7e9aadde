package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which column of the file belongs to which dedicated column of a block's meta (Tempo storage format, slot
/// assignment).
///
/// A format has numbered slots per scope and type. The meta's entries take them in order; an entry for which the format
/// has no slot, or none left, is stored among the generic attributes and skipped here.
///
/// @param slots the slots taken, in the order of the meta
public record DedicatedSlots(List<DedicatedSlot> slots) {

    /// No slot has a name.
    public static final DedicatedSlots NONE = new DedicatedSlots(List.of());

    /// Copies the list.
    public DedicatedSlots {
        slots = List.copyOf(slots);
    }

    /// Walks the entries of a meta.
    public static DedicatedSlots assign(List<DedicatedColumn> columns, SchemaDescription description) {
        int[][] taken = new int[DedicatedColumn.Scope.values().length][DedicatedColumn.Type.values().length];
        List<DedicatedSlot> slots = new ArrayList<>();
        for (DedicatedColumn column : columns) {
            Optional<DedicatedGroup> group = description.dedicated(column.scope(), column.type());
            if (group.isEmpty() || !group.get().takes(column)) {
                continue;
            }
            int slot = taken[column.scope().ordinal()][column.type().ordinal()]++;
            if (slot < group.get().slotCount()) {
                slots.add(new DedicatedSlot(
                        column, group.get().slot(slot), group.get().repeated()));
            }
        }
        return new DedicatedSlots(slots);
    }

    /// The slots of one scope, in the order of the meta.
    public List<DedicatedSlot> of(DedicatedColumn.Scope scope) {
        List<DedicatedSlot> found = new ArrayList<>();
        for (DedicatedSlot slot : slots) {
            if (slot.column().scope() == scope) {
                found.add(slot);
            }
        }
        return found;
    }

    /// The slots that a format has for a scope and a type.
    ///
    /// @param group the group that holds them
    /// @param type the type of their values
    /// @param slotCount how many there are
    /// @param options whether columns with options take a slot
    /// @param repeated whether a slot holds a list of values; else it holds one or null
    public record DedicatedGroup(
            ColumnPath group, DedicatedColumn.Type type, int slotCount, boolean options, boolean repeated) {

        /// Path of a slot, counted from 0.
        public ColumnPath slot(int number) {
            String prefix = type == DedicatedColumn.Type.STRING ? "String" : "Int";
            return group.child(String.format(Locale.ROOT, "%s%02d", prefix, number + 1));
        }

        boolean takes(DedicatedColumn column) {
            return options || column.options().isEmpty();
        }
    }
}
