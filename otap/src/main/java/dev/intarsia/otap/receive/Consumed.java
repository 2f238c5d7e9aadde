package dev.intarsia.otap.receive;

import dev.intarsia.otap.discover.TableFile;
import java.util.Objects;

/// How far a root file has been consumed.
///
/// @param file a file of a root table
/// @param rows how many of its first rows were consumed in all, those of earlier batches included
/// @param last whether that is all of it
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
