package dev.intarsia.otap.discover;

import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads footers of table files and keeps the latest ones, so that polling a directory reads each file's once.
/// Thread-safe; holds no resources but heap memory.
public final class TableFooters {
    /// How many footers are kept when nothing is said.
    public static final int DEFAULT_KEPT = 4096;

    private final ObjectStore store;
    private final ReadContext context;
    private final Map<ObjectRef, TableFooter> kept;

    /// Keeps [#DEFAULT_KEPT] footers.
    ///
    /// @param store where the files lie; stays the caller's to close
    /// @param context memory and limits; stays the caller's to close
    public TableFooters(ObjectStore store, ReadContext context) {
        this(store, context, DEFAULT_KEPT);
    }

    /// @param store where the files lie; stays the caller's to close
    /// @param context memory and limits; stays the caller's to close
    /// @param most how many footers to keep
    public TableFooters(ObjectStore store, ReadContext context, int most) {
        this.store = store;
        this.context = context;
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ObjectRef, TableFooter> eldest) {
                return size() > most;
            }
        };
    }

    /// Where the files lie.
    public ObjectStore store() {
        return store;
    }

    /// The footer of a file. The stage fails with a [dev.intarsia.error.ReadException]: a file that is not complete yet
    /// gives a `CorruptFileException` since it does not end as Parquet files do.
    public CompletionStage<TableFooter> read(TableFile file) {
        synchronized (kept) {
            TableFooter known = kept.get(file.object());
            if (known != null) {
                return CompletableFuture.completedStage(known);
            }
        }
        return ParquetReader.openAsync(store, file.object(), -1, context).thenApply(parquet -> {
            TableFooter footer = TableFooter.of(file, parquet);
            synchronized (kept) {
                kept.put(file.object(), footer);
            }
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
