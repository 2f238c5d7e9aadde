package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.ArrayList;
import java.util.List;

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

    /// The same plan for one of its row groups only.
    public ReadPlan only(RowGroupPlan rowGroup) {
        return new ReadPlan(footer, columns, List.of(rowGroup));
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
