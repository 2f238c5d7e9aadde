package dev.intarsia.otap.discover;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/// One file of a table. The natural order is that of the names: milliseconds as a number, then the uuid's text; then
/// table and partition.
///
/// @param listed the object with size, tag and modification time
/// @param table the table whose rows it holds
/// @param partition its path below the table's folder
/// @param millis when its writer was created, in milliseconds since 1970: the time of its first batch, not of the data
/// @param uuid the random part of its name
public record TableFile(ListedObject listed, OtapTable table, PartitionPath partition, long millis, UUID uuid)
        implements Comparable<TableFile> {
    private static final Comparator<TableFile> BY_NAME = Comparator.comparingLong(TableFile::millis)
            .thenComparing(file -> file.uuid().toString())
            .thenComparing(TableFile::table)
            .thenComparing(TableFile::partition);

    public TableFile {
        Objects.requireNonNull(listed, "listed");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(uuid, "uuid");
        if (millis < 0) {
            throw new IllegalArgumentException("negative time " + millis + " of " + listed.key());
        }
    }

    /// The version of the object to read.
    public ObjectRef object() {
        return listed.object();
    }

    /// Name of the object in its store.
    public String key() {
        return listed.key();
    }

    /// Its length in bytes.
    public long size() {
        return listed.object().size();
    }

    @Override
    public int compareTo(TableFile other) {
        return BY_NAME.compare(this, other);
    }
}
