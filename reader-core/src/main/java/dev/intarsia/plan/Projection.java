package dev.intarsia.plan;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The columns to read. A path names a leaf, or a group and with it every leaf below.
public final class Projection {
    private static final Projection ALL = new Projection(Set.of(), true, false);

    private final Set<ColumnPath> paths;
    private final boolean all;
    private final boolean lenient;

    private Projection(Set<ColumnPath> paths, boolean all, boolean lenient) {
        this.paths = paths;
        this.all = all;
        this.lenient = lenient;
    }

    /// Every leaf.
    public static Projection all() {
        return ALL;
    }

    /// These leaves and groups; a path that the schema lacks is refused when the projection is resolved.
    public static Projection of(Collection<ColumnPath> paths) {
        return new Projection(Set.copyOf(paths), false, false);
    }

    /// The leaves and groups of these names, written as `a.b.c`; see [ColumnPath#parse].
    public static Projection of(String... dotted) {
        return of(Arrays.stream(dotted).map(ColumnPath::parse).toList());
    }

    /// These leaves and groups as far as the schema has them.
    public static Projection lenient(Collection<ColumnPath> paths) {
        return new Projection(Set.copyOf(paths), false, true);
    }

    /// The leaves of `schema` that are wanted, in schema order.
    ///
    /// @throws IllegalArgumentException naming the first path that the schema lacks, unless lenient
    public List<LeafColumn> resolve(ParquetSchema schema) {
        if (all) {
            return schema.leaves();
        }
        Set<ColumnPath> used = new HashSet<>();
        List<LeafColumn> leaves = new ArrayList<>();
        for (LeafColumn leaf : schema.leaves()) {
            if (selects(leaf.path(), used)) {
                leaves.add(leaf);
            }
        }
        if (!lenient) {
            for (ColumnPath path : paths) {
                if (!used.contains(path)) {
                    throw new IllegalArgumentException("no column " + path.dotted() + " in the schema");
                }
            }
        }
        return List.copyOf(leaves);
    }

    private boolean selects(ColumnPath leaf, Set<ColumnPath> used) {
        boolean selected = false;
        for (int length = 1; length <= leaf.parts().size(); length++) {
            ColumnPath prefix = new ColumnPath(leaf.parts().subList(0, length));
            if (paths.contains(prefix)) {
                used.add(prefix);
                selected = true;
            }
        }
        return selected;
    }
}
