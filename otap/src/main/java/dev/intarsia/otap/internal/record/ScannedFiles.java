package dev.intarsia.otap.internal.record;

import dev.intarsia.otap.internal.discover.RecentFiles;
import dev.intarsia.otap.internal.discover.TableFooter;
import java.util.Optional;
import java.util.function.Function;

/// Caches the files scanned by [OriginScan]s, so that the next scan reads only new files: a few bytes per row of a root
/// table, the ids of other tables as ranges, and the attributes of resources and scopes.
///
/// Uses heap memory only. Thread-safe.
public final class ScannedFiles {
    private final RecentFiles<FileOrigins> files;

    /// @param maxBytes maximum heap size, estimated; 0 disables the cache
    public ScannedFiles(long maxBytes) {
        files = new RecentFiles<>(maxBytes);
    }

    <T extends FileOrigins> T get(TableFooter file, Class<T> kind, Function<TableFooter, T> read) {
        Optional<T> known =
                files.find(file.file().object()).filter(kind::isInstance).map(kind::cast);
        if (known.isPresent()) {
            return known.get();
        }
        T facts = read.apply(file);
        files.put(file.file().object(), facts, facts.bytes());
        return facts;
    }

    /// Its estimated heap size, in bytes.
    public long bytes() {
        return files.bytes();
    }
}
