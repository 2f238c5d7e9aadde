package dev.intarsia.otap.join;

import dev.intarsia.otap.schema.OtapTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a table as one stream of segments, and how far it is used up.
///
/// A segment is needed as long as a parent may come whose id lies within its bounds. Whether that is so is told by the
/// least id among all that follows, not by the order of rows, of which nothing is assumed.
final class TableStream {
    private final OtapTable table;
    private final List<Segment> segments;
    private final List<TableStream> children;
    /// Least id of a parent in this segment and all behind it.
    private final long[] lowestKey;
    /// Least id of a row in this segment and all behind it.
    private final long[] lowestId;
    private final long highestId;
    private final SeenIds seen = new SeenIds();
    private final Matches matches = new Matches();
    private final StreamCounters counters;
    /// All segments before this one are used up.
    private int first;

    /// @param counters with the range of ids of the table above
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

    /// The ids that the table's rows have had so far.
    SeenIds seen() {
        return seen;
    }

    StreamCounters counters() {
        return counters;
    }

    /// Least id of the rows of a segment and all behind it; [Ids#NONE_LOW] without any.
    long lowestIdFrom(int segment) {
        return lowestId[segment];
    }

    /// The rows that belong to parents of these ids.
    ///
    /// @param limit the most rows that are of interest
    /// @return valid until the next call; null when there are more
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

    // The windows to come most likely ask for the next segment.
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

    /// How many rows belong to the parent of this id.
    long count(int id) {
        long count = 0;
        for (int i = first; i < segments.size() && lowestKey[i] <= id; i++) {
            if (segments.get(i).overlaps(id, id)) {
                count += rowsOf(i, id).length;
            }
        }
        return count;
    }

    /// The first segment from `from` on that may have rows of the parent of this id; the number of
    /// segments without any.
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

    /// Lets go of what no parent can ask for any more because all that come have ids of `low` or more; and so on
    /// for the tables below.
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

    /// The same for the tables below only.
    void retireChildren(long low) {
        if (!children.isEmpty()) {
            seen.forgetBelow(low);
            children.forEach(child -> child.retireBelow(low));
        }
    }

    /// Counts what was never read, now that no parent comes any more.
    void finish() {
        for (Segment segment : segments) {
            if (!segment.keysRead() && !counters.countUnread(segment.keyBounds())) {
                keys(segment);
            }
        }
        children.forEach(TableStream::finish);
    }

    /// The least own id, [Ids#NONE_LOW] without any.
    long lowestId() {
        return lowestId[0];
    }

    /// The greatest own id, [Ids#NONE_HIGH] without any.
    long highestId() {
        return highestId;
    }

    /// Lets go of everything.
    void close() {
        segments.forEach(Segment::close);
        children.forEach(TableStream::close);
    }
}
