package dev.intarsia.testdata.internal;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The columns below one group of the schema. Where the group is missing because a list above it is empty, all of them
/// get one entry without a value.
abstract class Columns {

    private static final byte[] NOTHING = new byte[0];

    private final RowColumns columns;
    private final ColumnPath group;
    private final List<ColumnBuffer> leaves = new ArrayList<>();
    private final List<Columns> groups = new ArrayList<>();

    Columns(RowColumns columns, ColumnPath group) {
        this.columns = columns;
        this.group = group;
    }

    /// The leaf of this name, which may be a path.
    final ColumnBuffer leaf(String name) {
        ColumnBuffer leaf = columns.column(path(name));
        leaves.add(leaf);
        return leaf;
    }

    /// Records columns of a group below, to be left empty along with these.
    final <T extends Columns> T below(T group) {
        groups.add(group);
        return group;
    }

    /// The format whose columns these are.
    final BlockFormat format() {
        return columns.format();
    }

    /// Path of the elements of a list below this group.
    final ColumnPath element(String list) {
        return path(format().element(list));
    }

    /// The path of something below this group.
    final ColumnPath path(String name) {
        return below(group, name);
    }

    /// The path of something below a group; a name with dots is a path itself.
    static ColumnPath below(ColumnPath group, String name) {
        ColumnPath path = group;
        for (String part : name.split("\\.", -1)) {
            path = path.child(part);
        }
        return path;
    }

    /// Appends that nothing is here.
    final void addNull(int rep, int def) {
        for (ColumnBuffer leaf : leaves) {
            leaf.addNull(rep, def);
        }
        for (Columns below : groups) {
            below.addNull(rep, def);
        }
    }

    static void addText(ColumnBuffer column, int rep, int def, String value) {
        column.addBytes(rep, def, value.isEmpty() ? NOTHING : value.getBytes(StandardCharsets.UTF_8));
    }

    static void addBytes(ColumnBuffer column, int rep, int def, Bytes value) {
        column.addBytes(rep, def, value.toByteArray());
    }

    /// Appends a value to the column of its type.
    static void addScalar(ColumnBuffer column, int rep, int def, AttributeValue value) {
        switch (value) {
            case AttributeValue.StringValue text -> addText(column, rep, def, text.value());
            case AttributeValue.IntValue integer -> column.addLong(rep, def, integer.value());
            case AttributeValue.DoubleValue number -> column.addDouble(rep, def, number.value());
            case AttributeValue.BoolValue bool -> column.addBoolean(rep, def, bool.value());
            case AttributeValue.BytesValue other -> throw new IllegalArgumentException("no column for " + other);
            case AttributeValue.ArrayValue other -> throw new IllegalArgumentException("no column for " + other);
            case AttributeValue.KeyValueListValue other -> throw new IllegalArgumentException("no column for " + other);
            case AttributeValue.EmptyValue other -> throw new IllegalArgumentException("no column for " + other);
        }
    }
}
