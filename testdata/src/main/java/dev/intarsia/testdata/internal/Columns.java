package dev.intarsia.testdata;

import dev.intarsia.model.Bytes;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The columns below one group of the schema. Where the group is missing because a list above it is empty, all of them
/// get one entry without a value.
abstract class Columns {

    private static final byte[] NOTHING = new byte[0];

    private final RowGroupBuffer rows;
    private final ColumnPath group;
    private final List<ColumnBuffer> leaves = new ArrayList<>();
    private final List<Columns> groups = new ArrayList<>();

    Columns(RowGroupBuffer rows, ColumnPath group) {
        this.rows = rows;
        this.group = group;
    }

    /// The leaf of this name, which may be a path.
    final ColumnBuffer leaf(String name) {
        ColumnBuffer leaf = rows.column(path(name));
        leaves.add(leaf);
        return leaf;
    }

    /// Remembers columns of a group below, to be left empty along with these.
    final <T extends Columns> T below(T columns) {
        groups.add(columns);
        return columns;
    }

    /// The path of something below this group.
    final ColumnPath path(String name) {
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
        for (Columns columns : groups) {
            columns.addNull(rep, def);
        }
    }

    static void addText(ColumnBuffer column, int rep, int def, String value) {
        column.addBytes(rep, def, value.isEmpty() ? NOTHING : value.getBytes(StandardCharsets.UTF_8));
    }

    static void addBytes(ColumnBuffer column, int rep, int def, Bytes value) {
        column.addBytes(rep, def, value.toByteArray());
    }
}
