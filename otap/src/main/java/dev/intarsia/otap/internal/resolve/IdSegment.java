package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Rows with consecutive ids, of one batch or of several that are not separated by a gap, and the possible offsets of
/// its batches.
///
/// Offset `offsets[i]` is possible for the ids from itself (from the first id of the segment, if it is lower) up to
/// `covers[i]`, exclusive.
final class IdSegment {
    final int firstRow;
    final int lastRow;
    final long firstId;
    final long lastId;
    long[] offsets = {};
    long[] covers = {};

    /// Whether the first rows can only be explained by a batch that continues after rows that a processor has removed:
    /// resources without attributes would explain them as well.
    boolean ambiguous;

    IdSegment(int firstRow, int lastRow, long firstId, long lastId) {
        this.firstRow = firstRow;
        this.lastRow = lastRow;
        this.firstId = firstId;
        this.lastId = lastId;
    }

    /// The numbers of ids of the certain batches: those that begin where all earlier ones have certainly ended, and end
    /// where another one certainly begins.
    LongStream certainBatches() {
        LongStream.Builder sizes = LongStream.builder();
        boolean begins = offsets.length > 0;
        long held = 0;
        for (int i = 0; i < offsets.length; i++) {
            held = Math.max(held, covers[i]);
            boolean nextBegins = i + 1 == offsets.length || held <= offsets[i + 1];
            if (begins && nextBegins) {
                sizes.add(covers[i] - offsets[i]);
            }
            begins = nextBegins;
        }
        return sizes.build();
    }

    /// Whether a batch may begin at this id, which is not the segment's first.
    boolean mayStart(long id) {
        return Arrays.binarySearch(offsets, id) >= 0;
    }
}
