package dev.intarsia.testdata.internal;

import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.block.TempoFormat;

/// The differences between the trace formats when they are written (Tempo storage format, sections on the schemas).
public enum BlockFormat {
    /// Scalar attribute columns; JSON, protobuf events and links for the rest.
    VPARQUET3(TempoFormat.VPARQUET3),
    /// Attribute values in lists, lists in three levels.
    VPARQUET4(TempoFormat.VPARQUET4),
    /// Bare repeated fields; a schema that depends on the dedicated columns.
    VPARQUET5(TempoFormat.VPARQUET5);

    private static final int STRING_SLOTS = 10;
    private static final int LIST_STRING_SLOTS = 20;
    private static final int LIST_INT_SLOTS = 5;

    private final TempoFormat format;

    BlockFormat(TempoFormat format) {
        this.format = format;
    }

    /// The traits of a format.
    public static BlockFormat of(TempoFormat format) {
        return switch (format) {
            case VPARQUET3 -> VPARQUET3;
            case VPARQUET4 -> VPARQUET4;
            case VPARQUET5 -> VPARQUET5;
        };
    }

    /// The format's public name.
    public TempoFormat tempoFormat() {
        return format;
    }

    /// Path of an element of the list `name`.
    String element(String name) {
        return isBare() ? name : name + ".list.element";
    }

    /// Whether lists are bare repeated fields, without the two levels around them.
    boolean isBare() {
        return this == VPARQUET5;
    }

    /// Whether attributes keep their values in a list per type, also below events and links; scopes then have
    /// attributes, and resources and scopes a count of dropped ones.
    boolean hasValueLists() {
        return this != VPARQUET3;
    }

    /// Whether the traces are regrouped before they are stored, which sorts the attributes of resources.
    public boolean isRegrouped() {
        return this != VPARQUET3;
    }

    /// Whether some attribute keys have columns whatever the dedicated columns are, beside `service.name`.
    boolean hasWellKnownColumns() {
        return this != VPARQUET5;
    }

    /// Whether spans have a child count and rounded start times, and scopes a span count.
    boolean hasDerivedColumns() {
        return this == VPARQUET5;
    }

    /// Whether dedicated columns are lists, exist only where they are assigned, and may have options.
    boolean hasListSlots() {
        return this == VPARQUET5;
    }

    /// Number of dedicated columns of a kind; 0 where there are none.
    int slots(Scope scope, DedicatedColumn.Type type) {
        if (this == VPARQUET5) {
            return type == DedicatedColumn.Type.STRING ? LIST_STRING_SLOTS : LIST_INT_SLOTS;
        }
        return type == DedicatedColumn.Type.STRING && scope != Scope.EVENT ? STRING_SLOTS : 0;
    }

    /// Whether an entry of the dedicated columns takes a slot.
    boolean takesSlot(DedicatedColumn column) {
        return slots(column.scope(), column.type()) > 0
                && (hasListSlots() || column.options().isEmpty());
    }
}
