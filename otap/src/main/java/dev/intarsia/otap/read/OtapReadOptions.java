package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.join.JoinOptions;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// How records are read.
///
/// @param batchRecords most records of a batch, at least 1
/// @param join the join's memory and what becomes of ids that come twice
/// @param strict fail where a resource or scope cannot be told, or an id comes twice, instead of marking or counting it
/// @param range which records are wanted
/// @param order in which order they come
/// @param rowsDone how many of the first rows of a root file are not wanted any more; [#WHOLE_FILE] for a file of which
///     nothing is. Such rows still help to tell resources and scopes
public record OtapReadOptions(
        int batchRecords,
        JoinOptions join,
        boolean strict,
        TimeRange range,
        RecordOrder order,
        ToLongFunction<TableFile> rowsDone) {
    /// Says that all rows of a file are done.
    public static final long WHOLE_FILE = Long.MAX_VALUE;

    /// 1,000 records a batch, 64 MiB for the join, ingest order, all records, what cannot be told is marked.
    public static final OtapReadOptions DEFAULT =
            new OtapReadOptions(1000, JoinOptions.DEFAULT, false, TimeRange.ALL, RecordOrder.INGEST, file -> 0);

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
        return new OtapReadOptions(records, join, strict, range, order, rowsDone);
    }

    /// The same with another memory for the join, in bytes.
    public OtapReadOptions withMaxBufferBytes(long bytes) {
        return withJoin(join.withMaxBufferBytes(bytes));
    }

    /// The same with another join.
    public OtapReadOptions withJoin(JoinOptions options) {
        return new OtapReadOptions(batchRecords, options, strict, range, order, rowsDone);
    }

    /// The same, failing or marking.
    public OtapReadOptions withStrict(boolean fails) {
        return new OtapReadOptions(batchRecords, join, fails, range, order, rowsDone);
    }

    /// The same with other records.
    public OtapReadOptions withRange(TimeRange wanted) {
        return new OtapReadOptions(batchRecords, join, strict, wanted, order, rowsDone);
    }

    /// The same in another order.
    public OtapReadOptions withOrder(RecordOrder wanted) {
        return new OtapReadOptions(batchRecords, join, strict, range, wanted, rowsDone);
    }

    /// The same without rows that are done.
    public OtapReadOptions withRowsDone(ToLongFunction<TableFile> done) {
        return new OtapReadOptions(batchRecords, join, strict, range, order, done);
    }

    JoinOptions joinOptions() {
        return strict ? join.withDuplicates(JoinOptions.Duplicates.FAIL) : join;
    }
}
