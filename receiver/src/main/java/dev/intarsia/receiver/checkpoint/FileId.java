package dev.intarsia.receiver.checkpoint;

import dev.intarsia.otap.discover.TableFile;
import java.util.UUID;

/// The two parts of a file's name, ordered by both.
record FileId(long millis, UUID uuid) implements Comparable<FileId> {
    @Override
    public int compareTo(FileId other) {
        int order = Long.compare(millis, other.millis);
        return order != 0 ? order : uuid.compareTo(other.uuid);
    }

    static FileId of(TableFile file) {
        return new FileId(file.millis(), file.uuid());
    }
}
