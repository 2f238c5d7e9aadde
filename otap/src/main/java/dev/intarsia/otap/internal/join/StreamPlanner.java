package dev.intarsia.otap.internal.join;

import dev.intarsia.metadata.RowGroup;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Splits the files of a table into segments, by footers and page indexes.
final class StreamPlanner {
    /// Number of segments that may be held at a time: a minimum, and two per table.
    private static final int SEGMENTS_HELD = 4;
    private static final int SEGMENTS_HELD_PER_TABLE = 2;
    private static final int LEAST_ROWS = 512;

    private final ReadContext context;
    private final ReadContext scanning;
    private final JoinOptions options;
    private final Buffer buffer;
    private final JoinCounters counters;
    private final int segmentsHeld;

    /// @param context must not limit the rows and bytes of a batch
    /// @param tables number of tables
    StreamPlanner(ReadContext context, JoinOptions options, Buffer buffer, JoinCounters counters, int tables) {
        this.context = context;
        this.scanning = context.derive().batchRows(options.segmentRows()).build();
        this.options = options;
        this.buffer = buffer;
        this.counters = counters;
        this.segmentsHeld = SEGMENTS_HELD + SEGMENTS_HELD_PER_TABLE * tables;
    }

    /// Returns the stream of a table and of its descendants.
    TableStream plan(JoinTable table) {
        List<Segment> segments = new ArrayList<>();
        for (ParquetFile file : table.files()) {
            addSegments(file, table, segments);
        }
        List<TableStream> children = table.children().stream().map(this::plan).toList();
        StreamCounters streamCounters = new StreamCounters();
        TableStream stream = new TableStream(table.table(), segments, children, streamCounters);
        children.forEach(child -> child.counters().setParents(stream.lowestId(), stream.highestId()));
        return stream;
    }

    private void addSegments(ParquetFile file, JoinTable table, List<Segment> segments) {
        boolean isRoot = table.table().parent().isEmpty();
        Optional<LeafColumn> id =
                isRoot || !table.children().isEmpty() ? IdColumn.find(file, IdColumn.ID) : Optional.empty();
        Optional<LeafColumn> key = isRoot ? Optional.empty() : IdColumn.find(file, IdColumn.PARENT_ID);
        ReadPlan values = ReadPlan.create(file.footer(), columns(file, table, id), true);
        values.requireSupported();
        Optional<ReadPlan> keys =
                key.map(leaf -> ReadPlan.create(file.footer(), Projection.of(List.of(leaf.path())), false));
        keys.ifPresent(ReadPlan::requireSupported);
        values.requireApart();
        keys.ifPresent(ReadPlan::requireApart);
        for (int i = 0; i < values.rowGroups().size(); i++) {
            int group = i;
            RowGroupPlan plan = values.rowGroups().get(i);
            plan.requireCounts();
            keys.ifPresent(all -> all.rowGroups().get(group).requireCounts());
            RowGroupSource source = new RowGroupSource(
                    file, plan, keys.map(all -> all.rowGroups().get(group)), context, buffer);
            addSegments(source, plan.rowGroup(), isRoot ? id : key, id, segments);
        }
    }

    private static Projection columns(ParquetFile file, JoinTable table, Optional<LeafColumn> id) {
        Set<ColumnPath> paths = new LinkedHashSet<>();
        table.columns().resolve(file.footer().schema()).forEach(leaf -> paths.add(leaf.path()));
        id.ifPresent(leaf -> paths.add(leaf.path()));
        return Projection.of(paths);
    }

    /// @param leads the column at whose page boundaries the rows are split
    private void addSegments(
            RowGroupSource source,
            RowGroup rowGroup,
            Optional<LeafColumn> leads,
            Optional<LeafColumn> id,
            List<Segment> segments) {
        if (rowGroup.rowCount() == 0) {
            return;
        }
        List<KeyPages.Page> pages = pages(source, rowGroup, leads);
        List<KeyPages.Page> idPages = id.equals(leads) ? pages : pages(source, rowGroup, id);
        for (KeyPages.Page cut : SegmentCuts.cut(pages, rowsPerSegment(source, rowGroup))) {
            KeyPages.Page idBounds = KeyPages.over(idPages, cut.firstRow(), cut.endRow());
            segments.add(new Segment(source, cut, idBounds, buffer, counters));
        }
    }

    private List<KeyPages.Page> pages(RowGroupSource source, RowGroup rowGroup, Optional<LeafColumn> leaf) {
        return leaf.isEmpty()
                ? KeyPages.absent(rowGroup.rowCount())
                : KeyPages.of(source.file(), rowGroup, leaf.get(), scanning);
    }

    // If individual pages cannot be fetched, each piece fetches all of them.
    private int rowsPerSegment(RowGroupSource source, RowGroup rowGroup) {
        long affordable = Math.max(LEAST_ROWS, buffer.capacity() / segmentsHeld / source.decodedRowBytes());
        long wanted = source.hasIndex() ? options.segmentRows() : rowGroup.rowCount();
        return (int) Math.min(Integer.MAX_VALUE, Math.min(wanted, affordable));
    }
}
