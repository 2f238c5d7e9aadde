package dev.intarsia.otap.discover;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Objects and folders of the directory that are not table files.
///
/// @param counts number per reason; without reasons that did not occur
/// @param examples keys of some of them
public record Ignored(Map<Reason, Long> counts, List<String> examples) {
    /// Why an object or folder is ignored.
    public enum Reason {
        /// A folder beside the tables whose name is not a table's.
        UNKNOWN_TABLE,
        /// A folder inside a table whose name is not `key=value`.
        FOREIGN_FOLDER,
        /// An object whose name is not that of a table file.
        FOREIGN_NAME,
        /// A file that an exporter is still writing, or left behind when it was terminated: its name has a `#` suffix.
        STAGING,
        /// An empty table file.
        EMPTY
    }

    public Ignored {
        Map<Reason, Long> sorted = new EnumMap<>(Reason.class);
        sorted.putAll(counts);
        counts = Collections.unmodifiableMap(sorted);
        examples = List.copyOf(examples);
    }

    /// The number for this reason.
    public long count(Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    /// The total number.
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
