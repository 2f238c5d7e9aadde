package dev.intarsia.otap.reconstruct;

import dev.intarsia.otap.discover.RecentFiles;
import dev.intarsia.otap.discover.TableFooter;
import java.util.Optional;
import java.util.function.Function;

/// What [OriginScan]s have read of files, so that the next one reads only what is new: some bytes for each row of a
/// root table, the ids of other tables as ranges, and the attributes of resources and scopes.
///
/// Holds the heap only. Thread-safe.
public final class ScannedFiles {
    private final RecentFiles<FileFacts> files;

    /// @param maxBytes how much heap it may take, as far as that can be estimated; with 0 nothing is kept
    public ScannedFiles(long maxBytes) {
        files = new RecentFiles<>(maxBytes);
    }

    <T extends FileFacts> T get(TableFooter file, Class<T> kind, Function<TableFooter, T> read) {
        Optional<T> known =
                files.find(file.file().object()).filter(kind::isInstance).map(kind::cast);
        if (known.isPresent()) {
            return known.get();
        }
        T facts = read.apply(file);
        files.put(file.file().object(), facts, facts.bytes());
        return facts;
    }

    /// Estimated heap that it takes, in bytes.
    public long bytes() {
        return files.bytes();
    }
}
