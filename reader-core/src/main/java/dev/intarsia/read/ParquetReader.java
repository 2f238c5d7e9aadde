package dev.intarsia.read;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.internal.concurrent.Closer;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.row.RowCursor;
import dev.intarsia.row.RowType;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.local.LocalFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads a Parquet file while the caller waits.
///
/// ```java
/// try (ParquetReader reader = ParquetReader.open(Path.of("data.parquet"));
///         BatchIterator batches = reader.batches(Projection.of("id", "price.amount"))) {
///     while (batches.hasNext()) {
///         RowGroupBatch batch = batches.next(); // valid until the next call
///         ColumnBatch ids = batch.column("id");
///     }
/// }
/// ```
///
/// A reader of a path owns its memory, and is closed after its iterators. One of a store and a context owns nothing:
/// both stay the caller's to close, and closing the reader has no effect. Iterators are closed one by one. Thread-safe;
/// each iterator belongs to one thread.
public final class ParquetReader implements AutoCloseable {
    private final ParquetFile file;
    private final ReadContext context;
    private final Runnable onClose;

    private ParquetReader(ParquetFile file, ReadContext context) {
        this(file, context, () -> {});
    }

    private ParquetReader(ParquetFile file, ReadContext context, Runnable onClose) {
        this.file = file;
        this.context = context;
        this.onClose = onClose;
    }

    /// Opens a local file with the default settings: a context of its own, with a budget of its own.
    ///
    /// @throws dev.intarsia.error.ReadException when it is missing, not Parquet, or damaged
    public static ParquetReader open(Path path) {
        Objects.requireNonNull(path, "path");
        ReadContext context = ReadContext.create();
        try {
            LocalFile local = LocalFile.of(path);
            ParquetFile file = open(local.store(), local.key(), context).file();
            return new ParquetReader(file, context, () -> Closer.closeAll(List.of(context, local.store())));
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    /// Opens the object of this key by reading its footer.
    ///
    /// @throws dev.intarsia.error.ReadException when it is missing, not Parquet, or damaged
    public static ParquetReader open(ObjectStore store, String key, ReadContext context) {
        ObjectRef object = Stages.join(Stages.started(() -> store.head(key)));
        return open(store, object, -1, context);
    }

    /// Opens an object whose footer length may be known from elsewhere, -1 if not.
    public static ParquetReader open(ObjectStore store, ObjectRef object, long footerLength, ReadContext context) {
        return new ParquetReader(Stages.join(openAsync(store, object, footerLength, context)), context);
    }

    /// A reader of a file that was opened before.
    public static ParquetReader of(ParquetFile file, ReadContext context) {
        return new ParquetReader(file, context);
    }

    /// The file with its footer, when it has been read; at once when the context's cache has it.
    public static CompletionStage<ParquetFile> openAsync(
            ObjectStore store, ObjectRef object, long footerLength, ReadContext context) {
        Optional<ParquetFooter> known = context.metadataCache().flatMap(cache -> cache.footer(store, object));
        if (known.isPresent()) {
            return CompletableFuture.completedStage(new ParquetFile(store, object, known.get()));
        }
        return FooterReader.read(context.budgeted(store), object, context.pool(), context.limits(), footerLength)
                .thenApply(footer -> {
                    context.metadataCache().ifPresent(cache -> cache.put(store, object, footer));
                    return new ParquetFile(store, object, footer);
                });
    }

    /// Releases the memory of a reader that was opened by its path. May be called more than once.
    ///
    /// @throws IllegalStateException when an iterator of such a reader is still open; the message names what it holds
    @Override
    public void close() {
        onClose.run();
    }

    /// The file.
    public ParquetFile file() {
        return file;
    }

    /// The file's footer.
    public ParquetFooter footer() {
        return file.footer();
    }

    /// All rows of these columns, with their levels.
    public BatchIterator batches(Projection projection) {
        return batches(ReadPlan.create(footer(), projection, false));
    }

    /// The rows of these columns that satisfy a predicate, whose columns need not be projected. Row groups and pages
    /// that hold none of them are not read, as far as the file's metadata rules them out.
    ///
    /// @throws IllegalArgumentException when the predicate does not fit the file's schema
    public BatchIterator batches(Projection projection, ColumnPredicate predicate) {
        return batches(plan(projection, predicate));
    }

    private ReadPlan plan(Projection projection, ColumnPredicate predicate) {
        return ReadPlan.create(
                footer(), projection, false, predicate.bind(footer().schema()), context.trustStatistics());
    }

    /// Some rows of these columns, with their levels. Row groups without any are not read, nor are pages without any
    /// where the file has an offset index.
    ///
    /// @param rows numbers of rows, counted over all row groups of the file from 0 on; those after its last row are
    ///     ignored
    public BatchIterator batches(Projection projection, RowSelection rows) {
        return batches(ReadPlan.create(footer(), projection, false).withRows(rows));
    }

    /// The rows of a plan made for this file.
    public BatchIterator batches(ReadPlan plan) {
        return new BatchIterator(file, plan, context);
    }

    /// All rows of these columns, one after the other.
    public RowCursor rows(Projection projection) {
        return rows(ReadPlan.create(footer(), projection, false));
    }

    /// The rows that satisfy a predicate, one after the other; see [#batches(Projection, ColumnPredicate)].
    ///
    /// @throws IllegalArgumentException when the predicate does not fit the file's schema
    public RowCursor rows(Projection projection, ColumnPredicate predicate) {
        return rows(plan(projection, predicate));
    }

    /// The rows of a plan made for this file, one after the other. Chunks that the plan leaves out because they hold
    /// nothing but nulls are read all the same: only their levels determine which groups are null.
    ///
    /// @throws LimitExceededException when a column is nested deeper than [RowType#DEEPEST], which batches are not
    ///     bound to
    public RowCursor rows(ReadPlan plan) {
        if (plan.columns().stream().anyMatch(RowType::isTooDeep)) {
            throw new LimitExceededException(
                    ErrorLocation.of(file.object().key()), "rows nested more than " + RowType.DEEPEST + " deep");
        }
        RowType type = RowType.of(footer().schema(), plan.columns());
        BatchIterator batches = batches(plan.withoutElision());
        return new RowCursor(type, file.object().key(), batches, batches::close);
    }
}
