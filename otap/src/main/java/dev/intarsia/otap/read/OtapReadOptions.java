package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.join.JoinOptions;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// How records are read.
///
/// @param batchRecords most records of a batch, at least 1; a batch ends earlier with the record that gives it
///     [#MOST_BATCH_ATTRIBUTES] attributes
/// @param join the join's memory and what becomes of ids that come twice
/// @param strict fail where a resource or scope cannot be told, or an id comes twice, instead of marking or counting it
/// @param range which records are wanted
/// @param order in which order they come
/// @param rowsDone how many of the first rows of a root file are not wanted any more; [#WHOLE_FILE] for a file of which
///     nothing is. Such rows still help to tell resources and scopes
/// @param plainIds whether `resource.id` and `scope.id` are taken for numbers also where a file does not say so. Before
///     2025-08-22 they may be differences, and resources and scopes would be wrong; without this they are not resolved
///     in such files
public record OtapReadOptions(
        int batchRecords,
        JoinOptions join,
        boolean strict,
        TimeRange range,
        RecordOrder order,
        ToLongFunction<TableFile> rowsDone,
        boolean plainIds) {
    /// Attributes with which a batch ends, however few its records are, so that many large ones are not in memory
    /// together.
    public static final int MOST_BATCH_ATTRIBUTES = 100_000;

    /// Says that all rows of a file are done.
    public static final long WHOLE_FILE = Long.MAX_VALUE;

    /// 1,000 records a batch, 64 MiB for the join, ingest order, all records, what cannot be told is marked.
    public static final OtapReadOptions DEFAULT =
            new OtapReadOptions(1000, JoinOptions.DEFAULT, false, TimeRange.ALL, RecordOrder.INGEST, file -> 0, false);

    /// Checks the ranges.
    public OtapReadOptions {
        if (batchRecords < 1) {
            throw new IllegalArgumentException("batches of " + batchRecords + " records");
        }
        Objects.requireNonNull(join, "join");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(rowsDone, "rowsDone");
    }

    /// The same with other batches.
    public OtapReadOptions withBatchRecords(int records) {
        return new OtapReadOptions(records, join, strict, range, order, rowsDone, plainIds);
    }

    /// The same with another memory for the join, in bytes.
    public OtapReadOptions withMaxBufferBytes(long bytes) {
        return withJoin(join.withMaxBufferBytes(bytes));
    }

    /// The same with another join.
    public OtapReadOptions withJoin(JoinOptions options) {
        return new OtapReadOptions(batchRecords, options, strict, range, order, rowsDone, plainIds);
    }

    /// The same, failing or marking.
    public OtapReadOptions withStrict(boolean fails) {
        return new OtapReadOptions(batchRecords, join, fails, range, order, rowsDone, plainIds);
    }

    /// The same with other records.
    public OtapReadOptions withRange(TimeRange wanted) {
        return new OtapReadOptions(batchRecords, join, strict, wanted, order, rowsDone, plainIds);
    }

    /// The same in another order.
    public OtapReadOptions withOrder(RecordOrder wanted) {
        return new OtapReadOptions(batchRecords, join, strict, range, wanted, rowsDone, plainIds);
    }

    /// The same without rows that are done.
    public OtapReadOptions withRowsDone(ToLongFunction<TableFile> done) {
        return new OtapReadOptions(batchRecords, join, strict, range, order, done, plainIds);
    }

    /// The same, taking ids of resources and scopes for numbers or not.
    public OtapReadOptions withPlainIds(boolean plain) {
        return new OtapReadOptions(batchRecords, join, strict, range, order, rowsDone, plain);
    }

    JoinOptions joinOptions() {
        return strict ? join.withDuplicates(JoinOptions.Duplicates.FAIL) : join;
    }
}
