package dev.intarsia.schema;

import java.util.ArrayList;
import java.util.List;

/// The names from below the schema's root down to a node; the root itself has the empty path.
///
/// @param parts the names, outermost first; a name may itself contain dots
public record ColumnPath(List<String> parts) {

    /// The path of the schema's root.
    public static final ColumnPath ROOT = new ColumnPath(List.of());

    /// Copies the parts.
    public ColumnPath {
        parts = List.copyOf(parts);
    }

    /// A path of these names.
    public static ColumnPath of(String... parts) {
        return new ColumnPath(List.of(parts));
    }

    /// The path written as `a.b.c`. Every dot separates, so a name that contains one cannot be written this way.
    public static ColumnPath parse(String dotted) {
        if (dotted.isEmpty()) {
            return ROOT;
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int dot = dotted.indexOf('.'); dot >= 0; dot = dotted.indexOf('.', start)) {
            parts.add(dotted.substring(start, dot));
            start = dot + 1;
        }
        parts.add(dotted.substring(start));
        return new ColumnPath(parts);
    }

    /// The names joined by dots.
    public String dotted() {
        return String.join(".", parts);
    }

    /// True when the first names of this path are all the names of `prefix`; a path starts with itself.
    public boolean startsWith(ColumnPath prefix) {
        int length = prefix.parts.size();
        return length <= parts.size() && parts.subList(0, length).equals(prefix.parts);
    }

    /// The path of a child of this one.
    public ColumnPath child(String name) {
        List<String> longer = new ArrayList<>(parts.size() + 1);
        longer.addAll(parts);
        longer.add(name);
        return new ColumnPath(longer);
    }

    @Override
    public String toString() {
        return dotted();
    }
}
