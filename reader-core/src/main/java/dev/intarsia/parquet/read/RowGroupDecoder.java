package dev.intarsia.parquet.read;

import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.Where;
import dev.intarsia.memory.Lease;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.internal.decode.RowGroupColumns;
import dev.intarsia.parquet.internal.page.Cancellation;
import dev.intarsia.parquet.internal.page.DecodeSettings;
import dev.intarsia.parquet.internal.page.Section;
import dev.intarsia.parquet.plan.PlannedColumn;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes one row group without doing any I/O: it says which bytes it needs, is given leases that hold them, and gives
/// out batches of rows.
///
/// Owns the leases it was given, and the memory it decodes into, until closed. A batch is valid until the next call.
/// Not thread-safe, except for [#cancel()].
public final class RowGroupDecoder implements AutoCloseable {
    private record Fetched(ByteRange range, Lease lease) {}

    private final RowGroupPlan plan;
    private final int leafCount;
    private final ReadContext context;
    private final Where where;
    private final Cancellation cancellation = new Cancellation();
    private final List<Fetched> fetched = new ArrayList<>();
    private final int rowsPerBatch;
    private @Nullable RowGroupColumns columns;
    private final RowGroupColumns.@Nullable Column[] decoders;
    private long nextRow;
    private boolean finished;
    private boolean closed;

    /// A decoder for the rows of `plan`.
    ///
    /// @param leafCount number of leaves in the file's schema
    /// @param object name of the object, for errors
    public RowGroupDecoder(RowGroupPlan plan, int leafCount, String object, ReadContext context) {
        this.plan = plan;
        this.leafCount = leafCount;
        this.context = context;
        this.where = Where.of(object).withRowGroup(plan.ordinal());
        this.decoders = new RowGroupColumns.Column[plan.columns().size()];
        this.rowsPerBatch = rowsPerBatch(plan, context);
    }

    private static int rowsPerBatch(RowGroupPlan plan, ReadContext context) {
        long bytesPerRow = Math.max(1, plan.decodedBytes() / Math.max(1, plan.rowCount()));
        return Math.clamp(context.batchBytes() / bytesPerRow, 1, context.batchRows());
    }

    /// The ranges of the file that were not given yet.
    public List<ByteRange> missing() {
        List<ByteRange> missing = new ArrayList<>();
        for (ByteRange range : plan.ranges()) {
            if (find(range) == null) {
                missing.add(range);
            }
        }
        return missing;
    }

    private @Nullable Fetched find(ByteRange range) {
        for (Fetched candidate : fetched) {
            if (candidate.range.contains(range)) {
                return candidate;
            }
        }
        return null;
    }

    /// Takes over a lease that holds the bytes of `range`, which may span several chunks and gaps between them.
    public void give(ByteRange range, Lease lease) {
        if (closed || lease.size() != range.length()) {
            lease.release();
            throw new IllegalStateException(
                    closed ? "the decoder is closed" : lease.size() + " bytes for a range of " + range.length());
        }
        fetched.add(new Fetched(range, lease));
    }

    /// The next batch, or what is needed for it.
    ///
    /// @throws dev.intarsia.error.ReadException when the row group cannot be read
    /// @throws java.util.concurrent.CancellationException after [#cancel()]
    public DecodeStep next() {
        if (closed) {
            throw new IllegalStateException("the decoder is closed");
        }
        if (finished) {
            return new DecodeStep.Finished();
        }
        if (columns == null) {
            List<ByteRange> missing = missing();
            if (!missing.isEmpty()) {
                return new DecodeStep.NeedsBytes(missing);
            }
            columns = open();
        }
        if (nextRow == plan.rowCount()) {
            finish();
            return new DecodeStep.Finished();
        }
        return new DecodeStep.Decoded(decode(columns));
    }

    private RowGroupColumns open() {
        DecodeSettings settings = new DecodeSettings(
                context.kernels(), context.limits(), context.verifyChecksums(), context.counters(), cancellation);
        RowGroupColumns opened = new RowGroupColumns(settings, context.pool(), where);
        try {
            for (int i = 0; i < decoders.length; i++) {
                PlannedColumn column = plan.columns().get(i);
                if (column.elided()) {
                    context.counters().countElided();
                } else {
                    decoders[i] =
                            opened.open(column.chunk(), section(column.chunk().range()));
                }
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private Section section(ByteRange range) {
        Fetched source = find(range);
        if (source == null) {
            throw new IllegalStateException("bytes " + range + " were not given");
        }
        long offset = range.offset() - source.range.offset();
        return new Section(source.lease.segment(), offset, offset + range.length(), true);
    }

    private RowGroupBatch decode(RowGroupColumns open) {
        int rows = (int) Math.min(rowsPerBatch, plan.rowCount() - nextRow);
        open.beginBatch();
        @Nullable ColumnBatch[] batches = new ColumnBatch[decoders.length];
        context.columnTasks().run(decoders.length, i -> batches[i] = decodeColumn(i, rows));
        for (int i = 0; i < batches.length; i++) {
            if (batches[i] == null) {
                batches[i] = open.elided(plan.columns().get(i).chunk().leaf(), rows);
            }
        }
        @SuppressWarnings("NullAway") // every place was filled above
        List<ColumnBatch> filled = List.copyOf(Arrays.asList(batches));
        RowGroupBatch batch = new RowGroupBatch(plan.ordinal(), nextRow, rows, filled, leafCount);
        nextRow += rows;
        return batch;
    }

    private @Nullable ColumnBatch decodeColumn(int index, int rows) {
        RowGroupColumns.Column decoder = decoders[index];
        if (decoder == null) {
            return null;
        }
        Decompressors decompressors = context.decompressors().take();
        try {
            return decoder.next(rows, decompressors);
        } finally {
            context.decompressors().give(decompressors);
        }
    }

    private void finish() {
        for (RowGroupColumns.@Nullable Column decoder : decoders) {
            if (decoder != null) {
                decoder.finish();
            }
        }
        finished = true;
    }

    /// Makes a [#next()] that is under way on another thread, and every later one, end at its next page. Does not
    /// release anything: [#close()] does, when no other call is under way. Thread-safe.
    public void cancel() {
        cancellation.cancel();
    }

    /// Releases the leases and the decoded memory. Batches are invalid from here on.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        RowGroupColumns open = columns;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            fetched.forEach(f -> f.lease.release());
            fetched.clear();
        }
    }
}
