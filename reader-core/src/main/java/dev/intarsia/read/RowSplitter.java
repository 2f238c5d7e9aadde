package dev.intarsia.read;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.column.ColumnPart;
import dev.intarsia.internal.column.RowGroupColumns;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds rows that are too large for a batch, and returns them in parts.
///
/// Of each column a batch takes no more than a share of its entries, the same for all, so that all columns together
/// stay near the bytes that a batch may have. Rows that exceed it are divided between elements of the plan's list; one
/// element is never divided. Columns outside of the list are decoded for the whole row, and every part gets what
/// belongs to the elements of outer lists that it touches.
final class RowSplitter {
    /// Entries that any batch may have: shares of small columns do not cut the others.
    private static final int SLACK = 16;
    /// Rows need less than what the footer states about the average as often as more; only those that need much more
    /// are divided, and then into parts that leave room for the large pages which such rows have.
    private static final double SHARE_OF_ROWS = 2;

    private static final double SHARE_OF_PART = 0.5;

    private final RowGroupPlan plan;
    private final List<PlannedColumn> planned;
    private final int leafCount;
    private final RowGroupColumns columns;
    private final RowGroupColumns.@Nullable Column[] decoders;
    private final ReadContext context;
    private final ErrorLocation location;
    private final SchemaNode list;
    private final int boundary;
    private final int[] entriesOfRows;
    private final int[] entriesOfPart;
    private final int[] depths;
    private boolean underWay;

    private RowSplitter(
            RowGroupPlan plan,
            List<PlannedColumn> planned,
            int leafCount,
            RowGroupColumns columns,
            RowGroupColumns.@Nullable Column[] decoders,
            ReadContext context,
            ErrorLocation location) {
        this.plan = plan;
        this.planned = planned;
        this.leafCount = leafCount;
        this.columns = columns;
        this.decoders = decoders;
        this.context = context;
        this.location = location;
        this.list = plan.divided().orElseThrow();
        this.boundary = list.maxRepetitionLevel();
        this.entriesOfRows = new int[decoders.length];
        this.entriesOfPart = new int[decoders.length];
        this.depths = new int[decoders.length];
        double batch = (double) context.batchBytes() / RowGroupPlan.decodedBytes(planned);
        for (int i = 0; i < decoders.length; i++) {
            double entries = batch * planned.get(i).chunk().valueCount();
            entriesOfRows[i] = limit(SHARE_OF_ROWS * entries);
            entriesOfPart[i] = limit(SHARE_OF_PART * entries);
            depths[i] = depth(planned.get(i).chunk().leaf());
        }
    }

    private static int limit(double entries) {
        return (int) Math.clamp(SLACK + entries, SLACK, Integer.MAX_VALUE - 1);
    }

    /// The division that a plan requests; null where it requests none, or all rows fit one batch anyway.
    static @Nullable RowSplitter of(
            RowGroupPlan plan,
            List<PlannedColumn> planned,
            int leafCount,
            RowGroupColumns columns,
            RowGroupColumns.@Nullable Column[] decoders,
            ReadContext context,
            ErrorLocation location) {
        if (plan.divided().isEmpty() || RowGroupPlan.decodedBytes(planned) <= context.batchBytes()) {
            return null;
        }
        RowSplitter division = new RowSplitter(plan, planned, leafCount, columns, decoders, context, location);
        for (int i = 0; i < decoders.length; i++) {
            if (decoders[i] != null && division.isInside(i)) {
                return division;
            }
        }
        return null;
    }

    // How many of the lists around a leaf are the divided one or around it.
    private int depth(LeafColumn leaf) {
        int depth = 0;
        for (SchemaNode around : leaf.repeatedAncestors()) {
            if (depth == boundary || !list.path().startsWith(around.path())) {
                return depth;
            }
            depth++;
        }
        return depth;
    }

    private boolean isInside(int column) {
        return depths[column] == boundary;
    }

    /// Whether more of a divided row is to come.
    boolean underWay() {
        return underWay;
    }

    /// Moves all columns over `skip` rows and looks at the next ones.
    ///
    /// @return how many of them, at most `rows`, fit a batch; 0 where the first is to be divided
    int rowsWithin(long skip, int rows) {
        int[] fitting = new int[decoders.length];
        Arrays.fill(fitting, rows);
        run((i, column, decompressors) -> fitting[i] = column.rowsWithin(skip, entriesOfRows[i], decompressors));
        return Math.clamp(Arrays.stream(fitting).min().orElse(rows), 0, rows);
    }

    /// The next part of the row at which all columns stand, valid until the next call.
    ///
    /// @param row its number
    RowGroupBatch next(long row) {
        columns.beginBatch();
        int elements = elements();
        @Nullable ColumnPart[] parts = new ColumnPart[decoders.length];
        boolean begins = !underWay;
        run((i, column, decompressors) -> {
            if (isInside(i)) {
                parts[i] = column.part(elements, boundary, decompressors);
            } else if (begins) {
                column.beginRow(depths[i], decompressors);
            }
        });
        ColumnPart first = first(parts);
        List<ColumnBatch> batches = Arrays.asList(batches(parts, first));
        underWay = first.rowContinues();
        if (!underWay) {
            endRow();
        }
        return RowGroupBatch.part(plan.ordinal(), row, List.copyOf(batches), leafCount, first.resumedAt(), underWay);
    }

    private int elements() {
        int[] fitting = new int[decoders.length];
        Arrays.fill(fitting, Integer.MAX_VALUE);
        run((i, column, decompressors) -> {
            if (isInside(i)) {
                fitting[i] = column.elementsWithin(entriesOfPart[i], boundary, decompressors);
            }
        });
        return Math.max(1, Arrays.stream(fitting).min().orElse(1));
    }

    private ColumnPart first(@Nullable ColumnPart[] parts) {
        ColumnPart first = null;
        for (ColumnPart part : parts) {
            if (first == null) {
                first = part;
            } else if (part != null
                    && (part.rowContinues() != first.rowContinues() || part.resumedAt() != first.resumedAt())) {
                throw new CorruptFileException(
                        location.withColumn(part.batch().column().path().dotted()),
                        "column disagrees with its siblings about the list "
                                + list.path().dotted());
            }
        }
        if (first == null) {
            throw new IllegalStateException("no column inside of " + list.path().dotted());
        }
        return first;
    }

    private ColumnBatch[] batches(@Nullable ColumnPart[] parts, ColumnPart first) {
        ColumnBatch[] batches = new ColumnBatch[parts.length];
        for (int i = 0; i < batches.length; i++) {
            RowGroupColumns.Column column = decoders[i];
            ColumnPart part = parts[i];
            if (column != null) {
                batches[i] = part != null ? part.batch() : column.slice(first);
            }
        }
        for (int i = 0; i < batches.length; i++) {
            if (decoders[i] == null) {
                batches[i] = columns.elided(planned.get(i).chunk().leaf(), 1);
            }
        }
        return batches;
    }

    private void endRow() {
        for (int i = 0; i < decoders.length; i++) {
            RowGroupColumns.Column column = decoders[i];
            if (column != null && !isInside(i)) {
                column.endRow();
            }
        }
    }

    private interface ColumnWork {
        void accept(int index, RowGroupColumns.Column column, Decompressors decompressors);
    }

    private void run(ColumnWork work) {
        context.columnTasks().run(decoders.length, i -> {
            RowGroupColumns.Column column = decoders[i];
            if (column != null) {
                Decompressors decompressors = context.decompressors().take();
                try {
                    work.accept(i, column, decompressors);
                } finally {
                    context.decompressors().release(decompressors);
                }
            }
        });
    }
}
