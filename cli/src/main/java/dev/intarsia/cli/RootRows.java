package dev.intarsia.cli;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.discover.TableFooters;
import dev.intarsia.otap.schema.Signal;
import java.util.List;
import java.util.concurrent.CompletionException;

/// How many records there are to read, by the footers of the root tables.
final class RootRows {
    private RootRows() {}

    static long count(List<Partition> partitions, Signal signal, TableFooters footers) {
        return partitions.stream()
                .flatMap(partition -> partition.files(signal.rootTable()).stream())
                .mapToLong(file -> rows(file, footers))
                .sum();
    }

    /// A file that cannot be read has no rows; whoever reads it tells the reason.
    private static long rows(TableFile file, TableFooters footers) {
        try {
            return footers.read(file).toCompletableFuture().join().rowCount();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ReadException) {
                return 0;
            }
            throw e;
        }
    }
}
