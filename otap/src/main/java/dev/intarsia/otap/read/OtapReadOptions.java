package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.join.JoinOptions;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// Options for reading records.
///
/// @param batchRecords maximum number of records of a batch, at least 1; a batch ends earlier with the record at which
///     it reaches [#MOST_BATCH_ATTRIBUTES] attributes
/// @param join the memory of the join and the handling of duplicate ids
/// @param strict whether to fail if a resource or scope cannot be resolved, or an id occurs twice, instead of marking
///     or counting it
/// @param range time range of the records
/// @param order order of the records
/// @param rowsDone number of leading rows of a root file to skip; [#WHOLE_FILE] to skip the whole file. Skipped rows
///     still contribute to the resolution of resources and scopes
/// @param plainIds whether `resource.id` and `scope.id` are treated as plain ids even if a file does not mark them so.
///     Before 2025-08-22 they may be delta-encoded, and resources and scopes would be wrong; without this option they
///     are not resolved in such files
public record OtapReadOptions(
        int batchRecords,
        JoinOptions join,
        boolean strict,
        RecordTimeRange range,
        RecordOrder order,
        ToLongFunction<TableFile> rowsDone,
        boolean plainIds) {
    /// Number of attributes at which a batch ends, regardless of its number of records, so that many large records are
    /// not in memory together.
    public static final int MOST_BATCH_ATTRIBUTES = 100_000;

    /// Marks all rows of a file as done.
    public static final long WHOLE_FILE = Long.MAX_VALUE;

    /// 1,000 records per batch, 64 MiB for the join, ingest order, all records; unresolved resources and scopes are
    /// marked.
    public static final OtapReadOptions DEFAULTS = new OtapReadOptions(
            1000, JoinOptions.DEFAULTS, false, RecordTimeRange.ALL, RecordOrder.INGEST, file -> 0, false);

    /// Validates the options.
    public OtapReadOptions {
        if (batchRecords < 1) {
            throw new IllegalArgumentException("batches of " + batchRecords + " records");
        }
        Objects.requireNonNull(join, "join");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(rowsDone, "rowsDone");
    }

    /// Returns these options with another batch size.
    public OtapReadOptions withBatchRecords(int records) {
        return new OtapReadOptions(records, join, strict, range, order, rowsDone, plainIds);
    }

    /// Returns these options with another memory limit of the join, in bytes.
    public OtapReadOptions withMaxBufferBytes(long bytes) {
        return withJoin(join.withMaxBufferBytes(bytes));
    }

    /// Returns these options with another join.
    public OtapReadOptions withJoin(JoinOptions options) {
        return new OtapReadOptions(batchRecords, options, strict, range, order, rowsDone, plainIds);
    }

    /// Returns these options with or without strict mode.
    public OtapReadOptions withStrict(boolean fails) {
        return new OtapReadOptions(batchRecords, join, fails, range, order, rowsDone, plainIds);
    }

    /// Returns these options with another time range.
    public OtapReadOptions withRange(RecordTimeRange wanted) {
        return new OtapReadOptions(batchRecords, join, strict, wanted, order, rowsDone, plainIds);
    }

    /// Returns these options with another order.
    public OtapReadOptions withOrder(RecordOrder wanted) {
        return new OtapReadOptions(batchRecords, join, strict, range, wanted, rowsDone, plainIds);
    }

    /// Returns these options with other rows to skip.
    public OtapReadOptions withRowsDone(ToLongFunction<TableFile> done) {
        return new OtapReadOptions(batchRecords, join, strict, range, order, done, plainIds);
    }

    /// Returns these options with or without treating ids of resources and scopes as plain.
    public OtapReadOptions withPlainIds(boolean plain) {
        return new OtapReadOptions(batchRecords, join, strict, range, order, rowsDone, plain);
    }

    JoinOptions joinOptions() {
        return strict ? join.withDuplicates(JoinOptions.Duplicates.FAIL) : join;
    }
}
