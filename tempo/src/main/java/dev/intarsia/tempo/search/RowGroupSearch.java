package dev.intarsia.tempo.search;

import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ParquetFooter;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.read.BatchIterator;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The search of one row group. For one thread.
final class RowGroupSearch {
    private final TempoBlock block;
    private final ReadContext context;
    private final int rowGroup;

    RowGroupSearch(TempoBlock block, int rowGroup, ReadContext context) {
        this.block = block;
        this.rowGroup = rowGroup;
        this.context = context;
    }

    /// The spans that satisfy a test.
    SelectedRowGroup select(SpanTest test) {
        RowSelection rows =
                RowSelection.all(block.footer().rowGroups().get(rowGroup).rowCount());
        SelectionBuilder found = new SelectionBuilder();
        if (!test.equals(SpanTest.FALSE)) {
            scan(test, rows, found);
        }
        return found.build(rowGroup);
    }

    private void scan(SpanTest test, RowSelection rows, SelectionBuilder found) {
        SpanEvaluator evaluator = new SpanEvaluator(test);
        RowNumbers numbers = new RowNumbers(rows);
        Where where = Where.of(block.file().object().key());
        long delivered = 0;
        try (BatchIterator batches = ParquetReader.of(block.file(), context).batches(plan(columns(test), rows))) {
            BatchShape shape = null;
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                if (shape == null) {
                    shape = new BatchShape(block.footer().schema(), block.schema(), where, batch);
                } else {
                    shape.bind(batch);
                }
                numbers.start(delivered);
                found.add(shape, evaluator.test(shape), numbers, evaluator.parts());
                delivered += batch.rowCount();
            }
        }
    }

    private ReadPlan plan(Set<LeafColumn> columns, RowSelection rows) {
        ParquetFooter footer = block.footer();
        ReadPlan all = ReadPlan.create(
                footer, Projection.of(columns.stream().map(LeafColumn::path).toList()), true);
        return new ReadPlan(
                footer, all.columns(), List.of(all.rowGroups().get(rowGroup).withRows(rows)));
    }

    /// The columns that a test asks for, and one for each level of which nothing is read else.
    private Set<LeafColumn> columns(SpanTest test) {
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
