package dev.intarsia.otap.internal.join;

import org.jspecify.annotations.Nullable;

/// Iterates over all rows of a root table.
final class SegmentsOfTable implements RootSegments {
    private final TableStream table;
    private final Buffer buffer;
    private int next;

    SegmentsOfTable(TableStream table, Buffer buffer) {
        this.table = table;
        this.buffer = buffer;
    }

    @Override
    public @Nullable RootBlock next() {
        if (next == table.segments().size()) {
            return null;
        }
        Segment segment = table.segments().get(next++);
        buffer.releaseIdle(segment.valueBytes());
        Block block = segment.use();
        IdRun ids = IdRun.of(block.batch().column(IdColumn.ID).orElse(null), 0, segment.rowCount());
        segment.requireWithin(ids, segment.idBounds(), IdColumn.ID.dotted());
        table.counters().countRows(segment.rowCount());
        if (next < table.segments().size()) {
            table.segments().get(next).readAhead();
        }
        return new RootBlock(block, segment::close, ids, table.lowestIdFrom(next));
    }
}
