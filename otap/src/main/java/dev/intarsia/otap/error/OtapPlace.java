package dev.intarsia.otap.error;

import dev.intarsia.error.ErrorLocation;
import java.io.Serializable;
import java.util.Objects;

/// The location of a failure in an exporter's directory. Unknown parts are `""`, or [ErrorLocation#unknown()].
///
/// @param partition name of the partition as [dev.intarsia.otap.discover.Partition] returns it, `.` in a directory
///     without partitions
/// @param table folder name of the table
/// @param location the file, and the location in it
public record OtapPlace(String partition, String table, ErrorLocation location) implements Serializable {
    private static final OtapPlace UNKNOWN = new OtapPlace("", "", ErrorLocation.unknown());

    public OtapPlace {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(location, "where");
    }

    /// An unknown location.
    public static OtapPlace unknown() {
        return UNKNOWN;
    }

    /// A whole partition.
    public static OtapPlace partition(String partition) {
        return new OtapPlace(partition, "", ErrorLocation.unknown());
    }

    /// The same partition, in the given table.
    public OtapPlace withTable(String folder) {
        return new OtapPlace(partition, folder, location);
    }

    /// The same partition and table, in the given file.
    public OtapPlace withLocation(ErrorLocation file) {
        return new OtapPlace(partition, table, file);
    }

    /// Key of the file, `""` when unknown.
    public String file() {
        return location.object();
    }

    /// Prefix of a reason with partition and table, such as `partition _part_id=1f.. table logs: `; `""` if neither is
    /// known.
    String prefix() {
        String text = partition.isEmpty() ? "" : "partition " + partition;
        if (!table.isEmpty()) {
            text += (text.isEmpty() ? "" : " ") + "table " + table;
        }
        return text.isEmpty() ? "" : text + ": ";
    }
}
