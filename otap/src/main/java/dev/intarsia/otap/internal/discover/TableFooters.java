package dev.intarsia.otap.internal.discover;

import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads footers of table files and caches the most recently used ones, so that polling a directory reads each footer
/// once. Thread-safe; uses heap memory only.
public final class TableFooters {
    /// Default maximum heap size of cached footers: 64 MiB, for some thousand files.
    public static final long DEFAULT_KEPT_BYTES = 64L << 20;

    /// Requests under way at a time: enough to hide the latency of a remote store, few enough for its rate limits.
    static final int WINDOW = 16;

    /// Estimated heap bytes per byte of a footer.
    private static final long HEAP_PER_FOOTER_BYTE = 6;

    private final ObjectStore store;
    private final ReadContext context;
    private final RecentFiles<TableFooter> kept;

    /// Caches [#DEFAULT_KEPT_BYTES] of footers.
    ///
    /// @param store the store of the files; the caller closes it
    /// @param context memory and limits; the caller closes it
    public TableFooters(ObjectStore store, ReadContext context) {
        this(store, context, DEFAULT_KEPT_BYTES);
    }

    /// @param store the store of the files; the caller closes it
    /// @param context memory and limits; the caller closes it
    /// @param maxKeptBytes maximum heap size of the cached footers, estimated
    public TableFooters(ObjectStore store, ReadContext context, long maxKeptBytes) {
        this.store = store;
        this.context = context;
        this.kept = new RecentFiles<>(maxKeptBytes);
    }

    /// The store of the files.
    public ObjectStore store() {
        return store;
    }

    /// Returns the footer of a file. The stage fails with a [dev.intarsia.error.ReadException]: for a file that is not
    /// complete yet a `CorruptFileException`, since it does not end with a Parquet footer.
    public CompletionStage<TableFooter> read(TableFile file) {
        Optional<TableFooter> known = kept.find(file.object());
        if (known.isPresent()) {
            return CompletableFuture.completedStage(known.get());
        }
        return ParquetReader.openAsync(store, file.object(), -1, context).thenApply(parquet -> {
            TableFooter footer = TableFooter.of(file, parquet);
            kept.put(file.object(), footer, parquet.footer().footerLength() * HEAP_PER_FOOTER_BYTE);
            return footer;
        });
    }

    /// The footers of the files of one table, in the order in which the files were written.
    ///
    /// The stage fails with the failure of the first unreadable file.
    public CompletionStage<List<TableFooter>> readInWriteOrder(List<TableFile> files) {
        return WindowedStages.all(files, WINDOW, this::read).thenApply(TableFooter::inWriteOrder);
    }
}
