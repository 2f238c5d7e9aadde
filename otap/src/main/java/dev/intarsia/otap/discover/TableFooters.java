package dev.intarsia.otap.discover;

import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads footers of table files and keeps those asked for last, so that polling a directory reads each file's once.
/// Thread-safe; holds no resources but heap memory.
public final class TableFooters {
    /// How much heap footers may take when nothing is said: 64 MiB, for some thousand files.
    public static final long DEFAULT_KEPT_BYTES = 64L << 20;

    /// What is made of a byte of a footer.
    private static final long HEAP_PER_FOOTER_BYTE = 6;

    private final ObjectStore store;
    private final ReadContext context;
    private final RecentFiles<TableFooter> kept;

    /// Keeps [#DEFAULT_KEPT_BYTES] of footers.
    ///
    /// @param store where the files lie; stays the caller's to close
    /// @param context memory and limits; stays the caller's to close
    public TableFooters(ObjectStore store, ReadContext context) {
        this(store, context, DEFAULT_KEPT_BYTES);
    }

    /// @param store where the files lie; stays the caller's to close
    /// @param context memory and limits; stays the caller's to close
    /// @param maxKeptBytes how much heap the footers that are kept may take, as far as that can be estimated
    public TableFooters(ObjectStore store, ReadContext context, long maxKeptBytes) {
        this.store = store;
        this.context = context;
        this.kept = new RecentFiles<>(maxKeptBytes);
    }

    /// Where the files lie.
    public ObjectStore store() {
        return store;
    }

    /// The footer of a file. The stage fails with a [dev.intarsia.error.ReadException]: a file that is not complete yet
    /// gives a `CorruptFileException` since it does not end as Parquet files do.
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
    /// The stage fails with what the first unreadable file gives.
    public CompletionStage<List<TableFooter>> readInWriteOrder(List<TableFile> files) {
        return WindowedReads.all(files, this::read).thenApply(TableFooter::inWriteOrder);
    }
}
