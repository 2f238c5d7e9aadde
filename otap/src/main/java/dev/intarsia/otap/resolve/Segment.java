package dev.intarsia.otap.resolve;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Rows with consecutive ids, of one batch or of several that no jump separates, and the offsets that a batch
/// inside may have.
///
/// Offset `offsets[i]` is possible for the ids from itself (the first of the segment, if it is lower) up to
/// `covers[i]`, exclusive.
final class Segment {
    final int firstRow;
    final int lastRow;
    final long firstId;
    final long lastId;
    long[] offsets = {};
    long[] covers = {};

    /// Whether only a batch that goes on behind rows which a processor took out can explain the first rows: resources
    /// without attributes would explain them as well.
    boolean doubtful;

    Segment(int firstRow, int lastRow, long firstId, long lastId) {
        this.firstRow = firstRow;
        this.lastRow = lastRow;
        this.firstId = firstId;
        this.lastId = lastId;
    }

    /// The numbers of ids of the batches that are certain: which begin where all before surely have ended, and end
    /// where another surely begins.
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
