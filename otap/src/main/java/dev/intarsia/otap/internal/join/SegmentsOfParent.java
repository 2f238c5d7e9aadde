package dev.intarsia.otap.internal.join;

import org.jspecify.annotations.Nullable;

/// Iterates over the rows of a child table that belong to one parent.
final class SegmentsOfParent implements RootSegments {
    private final TableStream table;
    private final int parentId;
    private final Buffer buffer;
    private int next;

    /// @param parentId shifted
    SegmentsOfParent(TableStream table, int parentId, Buffer buffer) {
        this.table = table;
        this.parentId = parentId;
        this.buffer = buffer;
    }

    @Override
    public @Nullable RootBlock next() {
        while (true) {
            int segment = table.nextOf(parentId, next);
            if (segment == table.segments().size()) {
                return null;
            }
            next = segment + 1;
            int[] rows = table.rowsOf(segment, parentId);
            if (rows.length > 0) {
                Segment source = table.segments().get(segment);
                buffer.releaseIdle(source.source().bytesOf(rows.length));
                Block block = source.copied(source.some(rows));
                return new RootBlock(block, block, IdRun.EMPTY, Ids.NONE_LOW);
            }
        }
    }
}
