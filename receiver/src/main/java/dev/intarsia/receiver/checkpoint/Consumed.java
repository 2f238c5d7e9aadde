package dev.intarsia.receiver.checkpoint;

import dev.intarsia.otap.discover.TableFile;
import java.util.Objects;

/// The position up to which a root file has been consumed.
///
/// @param file a file of a root table
/// @param rows total number of leading rows consumed, including those of earlier batches
/// @param last whether these are all rows
public record Consumed(TableFile file, long rows, boolean last) {
    public Consumed {
        Objects.requireNonNull(file, "file");
        if (!file.table().isRoot()) {
            throw new IllegalArgumentException(file.key() + " is no file of a root table");
        }
        if (rows < 0) {
            throw new IllegalArgumentException("negative number of rows " + rows + " of " + file.key());
        }
    }
}
