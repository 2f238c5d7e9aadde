package dev.intarsia.cli.command.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.schema.Signal;
import java.util.List;

/// How many records there are to read, by the footers of the root tables.
final class OtapRootRows {
    private OtapRootRows() {}

    static long count(List<Partition> partitions, Signal signal, TableFooters footers) {
        return partitions.stream()
                .flatMap(partition -> partition.files(signal.rootTable()).stream())
                .mapToLong(file -> rows(file, footers))
                .sum();
    }

    /// A file that cannot be read has no rows; its reader reports the reason.
    private static long rows(TableFile file, TableFooters footers) {
        try {
            return Stages.join(footers.read(file)).rowCount();
        } catch (ReadException e) {
            return 0;
        }
    }
}
