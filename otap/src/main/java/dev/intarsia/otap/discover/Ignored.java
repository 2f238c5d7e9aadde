package dev.intarsia.otap.discover;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What lay in the directory and is no table file.
///
/// @param counts how many per reason; without those that did not occur
/// @param examples keys of some of them
public record Ignored(Map<Reason, Long> counts, List<String> examples) {
    /// Why something is not looked at.
    public enum Reason {
        /// A folder beside the tables that has the name of none.
        UNKNOWN_TABLE,
        /// A folder inside a table that is no `key=value`.
        FOREIGN_FOLDER,
        /// An object whose name is not that of a table file.
        FOREIGN_NAME,
        /// A file that an exporter is still writing, or left when it was ended: its name goes on with `#`.
        STAGING,
        /// A table file of no bytes.
        EMPTY
    }

    public Ignored {
        Map<Reason, Long> sorted = new EnumMap<>(Reason.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
        examples = List.copyOf(examples);
    }

    /// How many for this reason.
    public long count(Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    /// How many in all.
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
