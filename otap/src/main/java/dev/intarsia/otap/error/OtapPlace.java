package dev.intarsia.otap.error;

import dev.intarsia.error.Where;
import java.io.Serializable;
import java.util.Objects;

/// The place of a failure in an exporter's directory. What is not known is `""`, or [Where#unknown()].
///
/// @param partition name of the partition as [dev.intarsia.otap.discover.Partition] gives it, `.` for the one of a
///     directory without partitions
/// @param table folder name of the table
/// @param where the file, and the place inside it
public record OtapPlace(String partition, String table, Where where) implements Serializable {
    private static final OtapPlace UNKNOWN = new OtapPlace("", "", Where.unknown());

    public OtapPlace {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(where, "where");
    }

    /// A place of which nothing is known.
    public static OtapPlace unknown() {
        return UNKNOWN;
    }

    /// A whole partition.
    public static OtapPlace partition(String partition) {
        return new OtapPlace(partition, "", Where.unknown());
    }

    /// The same partition, in the given table.
    public OtapPlace withTable(String folder) {
        return new OtapPlace(partition, folder, where);
    }

    /// The same partition and table, in the given file.
    public OtapPlace withWhere(Where file) {
        return new OtapPlace(partition, table, file);
    }

    /// Key of the file, `""` when unknown.
    public String file() {
        return where.object();
    }

    /// Partition and table in front of a reason, as `partition _part_id=1f.. table logs: `; `""` when neither is known.
    String prefix() {
        String text = partition.isEmpty() ? "" : "partition " + partition;
        if (!table.isEmpty()) {
            text += (text.isEmpty() ? "" : " ") + "table " + table;
        }
        return text.isEmpty() ? "" : text + ": ";
    }
}
