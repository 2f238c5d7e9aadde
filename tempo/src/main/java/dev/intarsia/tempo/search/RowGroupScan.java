package dev.intarsia.tempo.search;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads the columns of conditions over rows of one row group, and tests their values. For one thread.
final class RowGroupScan {
    private final TempoBlock block;
    private final ReadContext context;
    private final int rowGroup;

    RowGroupScan(TempoBlock block, int rowGroup, ReadContext context) {
        this.block = block;
        this.rowGroup = rowGroup;
        this.context = context;
    }

    /// The spans of some rows that satisfy a test.
    SelectedRowGroup select(SpanMatcher test, RowSelection rows) {
        SelectionBuilder found = new SelectionBuilder();
        scan(test, rows, found);
        return found.build(rowGroup);
    }

    /// Checks that a row group without rows has no values in the columns of a test.
    ///
    /// @throws dev.intarsia.error.CorruptFileException when it has
    void requireCounts(SpanMatcher test) {
        if (block.footer().rowGroups().get(rowGroup).rowCount() == 0) {
            plan(columns(test), RowSelection.none()).rowGroups().forEach(RowGroupPlan::requireCounts);
        }
    }

    private void scan(SpanMatcher test, RowSelection rows, SelectionBuilder found) {
        SpanEvaluator evaluator = new SpanEvaluator(test);
        RowNumbers numbers = new RowNumbers(rows);
        long[] delivered = new long[1];
        read(columns(test), rows, shape -> {
            numbers.start(delivered[0]);
            found.add(shape, evaluator.test(shape), numbers, evaluator.parts());
            delivered[0] += shape.batch().rowCount();
        });
    }

    /// The ids of spans that were found in this row group, in stored order.
    List<MatchedSpan> ids(SelectedRowGroup selected) {
        SpanIds ids = new SpanIds(block.schema(), selected);
        read(ids.columns(), selected.rows(), ids::add);
        return ids.found();
    }

    private void read(Collection<LeafColumn> columns, RowSelection rows, Consumer<BatchShape> consumer) {
        ErrorLocation location = ErrorLocation.of(block.file().object().key());
        try (BatchIterator batches = ParquetReader.of(block.file(), context).batches(plan(columns, rows))) {
            BatchShape shape = null;
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                if (shape == null) {
                    shape = new BatchShape(block.footer().schema(), block.schema(), location, batch);
                } else {
                    shape.bind(batch);
                }
                consumer.accept(shape);
            }
        }
    }

    private ReadPlan plan(Collection<LeafColumn> columns, RowSelection rows) {
        ParquetFooter footer = block.footer();
        ReadPlan all = ReadPlan.create(
                footer, Projection.of(columns.stream().map(LeafColumn::path).toList()), true);
        return new ReadPlan(
                footer, all.columns(), List.of(all.rowGroups().get(rowGroup).withRows(rows)));
    }

    /// The columns that a test requires, and one for each level of which nothing is read else.
    Set<LeafColumn> columns(SpanMatcher test) {
        Set<LeafColumn> columns = new LinkedHashSet<>();
        test.addColumns(columns);
        Set<TempoLevel> levels = EnumSet.of(TempoLevel.SPAN);
        test.addLevels(levels);
        for (TempoLevel level : levels) {
            if (level != TempoLevel.TRACE && columns.stream().noneMatch(column -> isIn(column, level))) {
                StructureColumn.of(block.footer(), block.schema(), level, rowGroup)
                        .ifPresent(columns::add);
            }
        }
        return columns;
    }

    private boolean isIn(LeafColumn column, TempoLevel level) {
        var list = block.schema().description().list(level);
        return list.isPresent()
                && column.repeatedAncestors().stream()
                        .anyMatch(node -> node.path().equals(list.get()));
    }
}
