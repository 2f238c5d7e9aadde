package dev.intarsia.otap.internal.join;

import dev.intarsia.otap.schema.OtapTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a table as one stream of segments, with the position up to which it is used up.
///
/// A segment is needed as long as a parent may follow whose id is within its bounds. This is decided by the least id of
/// all later rows, since no order of rows is assumed.
final class TableStream {
    private final OtapTable table;
    private final List<Segment> segments;
    private final List<TableStream> children;
    /// Least parent id in this segment and all later ones.
    private final long[] lowestKey;
    /// Least id of a row in this segment and all later ones.
    private final long[] lowestId;
    private final long highestId;
    private final SeenIds seen = new SeenIds();
    private final Matches matches = new Matches();
    private final StreamCounters counters;
    /// All segments before this one are used up.
    private int first;

    /// @param counters counters with the range of ids of the parent table
    TableStream(OtapTable table, List<Segment> segments, List<TableStream> children, StreamCounters counters) {
        this.table = table;
        this.segments = segments;
        this.children = children;
        this.counters = counters;
        this.lowestKey = new long[segments.size() + 1];
        this.lowestId = new long[segments.size() + 1];
        lowestKey[segments.size()] = Ids.NONE_LOW;
        lowestId[segments.size()] = Ids.NONE_LOW;
        long highest = Ids.NONE_HIGH;
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment segment = segments.get(i);
            lowestKey[i] = Math.min(lowestKey[i + 1], segment.keyBounds().low());
            lowestId[i] = Math.min(lowestId[i + 1], segment.idBounds().low());
            highest = Math.max(highest, segment.idBounds().high());
        }
        this.highestId = highest;
    }

    OtapTable table() {
        return table;
    }

    List<Segment> segments() {
        return segments;
    }

    List<TableStream> children() {
        return children;
    }

    /// The ids of the table's rows so far.
    SeenIds seen() {
        return seen;
    }

    StreamCounters counters() {
        return counters;
    }

    /// Least id of the rows of a segment and all later ones; [Ids#NONE_LOW] if there are none.
    long lowestIdFrom(int segment) {
        return lowestId[segment];
    }

    /// Returns the rows that belong to parents of these ids.
    ///
    /// @param limit maximum number of rows
    /// @return the matches, valid until the next call; null if the limit is exceeded
    @Nullable
    Matches match(IdRun ids, int limit) {
        matches.clear(limit);
        if (ids.count() == 0) {
            return matches;
        }
        int last = -1;
        for (int i = first; i < segments.size() && lowestKey[i] <= ids.high(); i++) {
            Segment segment = segments.get(i);
            if (segment.overlaps(ids.low(), ids.high())) {
                if (!matches.add(ids, keys(segment), segment)) {
                    return null;
                }
                last = i;
            }
        }
        readAheadOf(last);
        return matches;
    }

    // Later windows are likely to need the next segment.
    private void readAheadOf(int segment) {
        int next = segment + 1;
        if (next > 0
                && next < segments.size()
                && counters.mayHaveParents(segments.get(next).keyBounds())) {
            segments.get(next).readAhead();
        }
    }

    private IdRun keys(Segment segment) {
        boolean known = segment.keysRead();
        IdRun keys = segment.keys();
        if (!known) {
            counters.countKeys(keys, segment.rowCount());
        }
        return keys;
    }

    /// Number of rows that belong to the parent of this id.
    long count(int id) {
        long count = 0;
        for (int i = first; i < segments.size() && lowestKey[i] <= id; i++) {
            if (segments.get(i).overlaps(id, id)) {
                count += rowsOf(i, id).length;
            }
        }
        return count;
    }

    /// Returns the first segment from `from` on that may contain rows of the parent of this id; the number of segments
    /// if there is none.
    int nextOf(int id, int from) {
        int next = Math.max(from, first);
        while (next < segments.size() && !segments.get(next).overlaps(id, id)) {
            next = lowestKey[next] > id ? segments.size() : next + 1;
        }
        return next;
    }

    /// The rows of a segment that belong to the parent of this id, ascending.
    int[] rowsOf(int segment, int id) {
        return keys(segments.get(segment)).positions(id);
    }

    /// Releases the segments that no later parent can match because their ids are `low` or greater, and those of the
    /// descendant tables likewise.
    void retireBelow(long low) {
        for (int i = first; i < segments.size() && lowestKey[i] < low; i++) {
            if (segments.get(i).keyBounds().high() < low) {
                segments.get(i).close();
            }
        }
        while (first < segments.size() && segments.get(first).keyBounds().high() < low) {
            first++;
        }
        retireChildren(lowestId[first]);
    }

    /// Same for the descendant tables only.
    void retireChildren(long low) {
        if (!children.isEmpty()) {
            seen.removeBelow(low);
            children.forEach(child -> child.retireBelow(low));
        }
    }

    /// Counts the segments that were never read, after the last parent.
    void finish() {
        for (Segment segment : segments) {
            if (!segment.keysRead() && !counters.countUnread(segment.keyBounds())) {
                keys(segment);
            }
        }
        children.forEach(TableStream::finish);
    }

    /// The least own id, [Ids#NONE_LOW] if there are none.
    long lowestId() {
        return lowestId[0];
    }

    /// The greatest own id, [Ids#NONE_HIGH] if there are none.
    long highestId() {
        return highestId;
    }

    /// Releases all memory.
    void close() {
        segments.forEach(Segment::close);
        children.forEach(TableStream::close);
    }
}
