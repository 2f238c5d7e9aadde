package dev.intarsia.receiver.checkpoint;

import dev.intarsia.otap.discover.PartitionPath;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.schema.OtapTable;

/// The files of one root table in one path.
record FileGroup(PartitionPath path, OtapTable table) {
    static FileGroup of(TableFile file) {
        return new FileGroup(file.partition(), file.table());
    }
}
