package dev.intarsia.plan;

import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.Match;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
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
    /// @param elideNullChunks whether chunks that hold nothing but nulls are left out where a sibling provides their
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
    /// @throws dev.intarsia.error.CorruptFileException when a row group cannot have as many rows as it claims, by the
    ///     value counts of its chunks; see [RowGroupPlan#requireCounts]
    public static ReadPlan create(
            ParquetFooter footer, Projection projection, boolean elideNullChunks, BoundPredicate predicate) {
        return create(footer, projection, elideNullChunks, predicate, true);
    }

    /// A plan over the rows that satisfy a predicate. Its columns need not be projected.
    ///
    /// @param elideNullChunks whether chunks that hold nothing but nulls are left out, if statistics are trusted
    /// @param predicate bound to the file's schema
    /// @param trustStatistics whether row groups are left out, or read without looking at the predicate again, by their
    ///     statistics; a context without trust must read a plan that was made without
    /// @throws dev.intarsia.error.CorruptFileException when a row group cannot have as many rows as it claims
    public static ReadPlan create(
            ParquetFooter footer,
            Projection projection,
            boolean elideNullChunks,
            BoundPredicate predicate,
            boolean trustStatistics) {
        ReadPlan all = create(footer, projection, elideNullChunks && trustStatistics);
        List<RowGroupPlan> plans = new ArrayList<>();
        for (RowGroupPlan rowGroup : all.rowGroups()) {
            RowGroupPlan filtered = rowGroup.withFilter(filter(rowGroup.rowGroup(), predicate));
            filtered.requireCounts();
            if (rowGroup.rowCount() > 0) {
                Match match = trustStatistics ? predicate.match(footer, rowGroup.rowGroup()) : Match.MAYBE;
                switch (match) {
                    case NEVER -> {}
                    case ALWAYS -> plans.add(rowGroup.withClaim(predicate));
                    case MAYBE -> plans.add(filtered);
                }
            }
        }
        return new ReadPlan(footer, all.columns(), plans);
    }

    private static RowFilter filter(RowGroup rowGroup, BoundPredicate predicate) {
        List<PlannedColumn> columns = new ArrayList<>();
        for (LeafColumn leaf : predicate.leaves()) {
            columns.add(new PlannedColumn(rowGroup.column(leaf), false));
        }
        return new RowFilter(Optional.of(predicate), columns, RowSelection.all(rowGroup.rowCount()));
    }

    /// The same plan for some rows only; of a plan with a predicate, those of them that satisfy it. Row groups without
    /// any are left out, and of the others, pages without any are not fetched where the file has an offset index.
    ///
    /// @param rows numbers of rows, counted over all row groups of the file from 0 on; those after its last row are
    ///     ignored
    /// @throws dev.intarsia.error.CorruptFileException when a row group without rows has values
    public ReadPlan withRows(RowSelection rows) {
        List<RowGroupPlan> plans = new ArrayList<>();
        int next = 0;
        long firstRow = 0;
        for (RowGroup rowGroup : footer.rowGroups()) {
            if (next < rowGroups.size() && rowGroups.get(next).ordinal() == rowGroup.ordinal()) {
                RowGroupPlan plan = rowGroups.get(next++);
                RowSelection own = rows.slice(firstRow, firstRow + rowGroup.rowCount());
                plan.requireCounts();
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
    /// [dev.intarsia.batch.RowGroupBatch]. Rows are divided between elements of `list`.
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

    /// Checks that the chunks that are read have bytes of their own (Parquet format, "File format"): what another
    /// column or row group claims, too, would come twice, and be wrong in at least one of them.
    ///
    /// @throws dev.intarsia.error.CorruptFileException when two of them overlap
    public void requireApart() {
        ChunkOverlap.refuse(rowGroups);
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
            chunks.add(rowGroup.column(leaf));
        }
        boolean[] elided = elideNullChunks ? NullChunkElision.choose(chunks) : new boolean[chunks.size()];
        List<PlannedColumn> columns = new ArrayList<>(chunks.size());
        for (int i = 0; i < elided.length; i++) {
            columns.add(new PlannedColumn(chunks.get(i), elided[i]));
        }
        return new RowGroupPlan(rowGroup, columns);
    }
}
