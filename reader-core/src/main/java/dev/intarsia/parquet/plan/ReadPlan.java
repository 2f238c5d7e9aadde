package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.filter.BoundPredicate;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Row groups and column chunks to read of one file.
///
/// @param footer the file's footer
/// @param columns the projected leaves in schema order
/// @param rowGroups what to read of each row group that is left, in file order
public record ReadPlan(ParquetFooter footer, List<LeafColumn> columns, List<RowGroupPlan> rowGroups) {

    /// Copies the lists.
    public ReadPlan {
        columns = List.copyOf(columns);
        rowGroups = List.copyOf(rowGroups);
    }

    /// A plan over all row groups.
    ///
    /// @param elideNullChunks whether chunks that hold nothing but nulls are left out where a sibling tells their
    ///     structure; their columns then have no levels
    public static ReadPlan create(ParquetFooter footer, Projection projection, boolean elideNullChunks) {
        List<LeafColumn> leaves = projection.resolve(footer.schema());
        List<RowGroupPlan> plans = new ArrayList<>(footer.rowGroups().size());
        for (RowGroup rowGroup : footer.rowGroups()) {
            plans.add(plan(rowGroup, leaves, elideNullChunks));
        }
        return new ReadPlan(footer, leaves, plans);
    }

    /// A plan over the rows that satisfy a predicate. Row groups in which none can, by their statistics, are left out;
    /// those in which all do are read without looking at the predicate again. Its columns need not be projected.
    ///
    /// @param predicate bound to the file's schema
    public static ReadPlan create(
            ParquetFooter footer, Projection projection, boolean elideNullChunks, BoundPredicate predicate) {
        ReadPlan all = create(footer, projection, elideNullChunks);
        List<RowGroupPlan> plans = new ArrayList<>();
        for (RowGroupPlan rowGroup : all.rowGroups()) {
            switch (predicate.match(footer, rowGroup.rowGroup())) {
                case NEVER -> {}
                case ALWAYS -> plans.add(rowGroup);
                case MAYBE -> plans.add(rowGroup.withFilter(filter(rowGroup.rowGroup(), predicate)));
            }
        }
        return new ReadPlan(footer, all.columns(), plans);
    }

    private static RowFilter filter(RowGroup rowGroup, BoundPredicate predicate) {
        List<PlannedColumn> columns = new ArrayList<>();
        for (LeafColumn leaf : predicate.leaves()) {
            columns.add(new PlannedColumn(rowGroup.columns().get(leaf.index()), false));
        }
        return new RowFilter(Optional.of(predicate), columns, RowSelection.all(rowGroup.rowCount()));
    }

    /// The same plan for some rows only; of a plan with a predicate, those of them that satisfy it. Row groups without
    /// any
    /// are left out, and of the others, pages without any are not fetched where the file has an offset index.
    ///
    /// @param rows numbers of rows, counted over all row groups of the file from 0 on; those behind its last row are
    ///     ignored
    public ReadPlan withRows(RowSelection rows) {
        List<RowGroupPlan> plans = new ArrayList<>();
        int next = 0;
        long firstRow = 0;
        for (RowGroup rowGroup : footer.rowGroups()) {
            if (next < rowGroups.size() && rowGroups.get(next).ordinal() == rowGroup.ordinal()) {
                RowGroupPlan plan = rowGroups.get(next++);
                RowSelection own = rows.slice(firstRow, firstRow + rowGroup.rowCount());
                if (!own.isEmpty()) {
                    plans.add(plan.withRows(own));
                }
            }
            firstRow += rowGroup.rowCount();
        }
        return new ReadPlan(footer, columns, plans);
    }

    /// The same plan for one of its row groups only.
    public ReadPlan only(RowGroupPlan rowGroup) {
        return new ReadPlan(footer, columns, List.of(rowGroup));
    }

    /// The same plan for readers that take a row in parts where it is too large for a batch; see
    /// [dev.intarsia.parquet.batch.RowGroupBatch]. Rows are divided between elements of `list`.
    ///
    /// @param list a repeated node of the file's schema
    public ReadPlan dividedAt(SchemaNode list) {
        return new ReadPlan(
                footer,
                columns,
                rowGroups.stream().map(rowGroup -> rowGroup.dividedAt(list)).toList());
    }

    /// The same plan with every projected chunk read, so that all columns have levels.
    public ReadPlan withoutElision() {
        return new ReadPlan(
                footer,
                columns,
                rowGroups.stream().map(RowGroupPlan::withoutElision).toList());
    }

    /// Checks that no row group of the plan has anything encrypted, or in a codec or encoding that is not read: what
    /// cannot be read to its end is refused before its first row.
    ///
    /// @throws dev.intarsia.error.UnsupportedFeatureException when something is
    public void requireSupported() {
        for (RowGroupPlan rowGroup : rowGroups) {
            requireSupported(rowGroup.columns());
            rowGroup.filter().ifPresent(filter -> requireSupported(filter.columns()));
        }
    }

    private static void requireSupported(List<PlannedColumn> columns) {
        for (PlannedColumn column : columns) {
            if (!column.elided()) {
                column.chunk().requireSupported();
            }
        }
    }

    private static RowGroupPlan plan(RowGroup rowGroup, List<LeafColumn> leaves, boolean elideNullChunks) {
        List<ColumnChunk> chunks = new ArrayList<>(leaves.size());
        for (LeafColumn leaf : leaves) {
            chunks.add(rowGroup.columns().get(leaf.index()));
        }
        boolean[] elided = elideNullChunks ? NullChunkElision.choose(chunks) : new boolean[chunks.size()];
        List<PlannedColumn> columns = new ArrayList<>(chunks.size());
        for (int i = 0; i < elided.length; i++) {
            columns.add(new PlannedColumn(chunks.get(i), elided[i]));
        }
        return new RowGroupPlan(rowGroup, columns);
    }
}
