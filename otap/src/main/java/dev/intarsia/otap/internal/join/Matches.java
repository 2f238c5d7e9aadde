package dev.intarsia.otap.internal.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Assigns rows of a child table to their parents: collected segment by segment, then ordered by parent and, for each
/// parent, by the order of the table. Reused for the next parents.
final class Matches {
    private static final int FIRST_ROOM = 4096;

    private int limit;
    private final List<Segment> segments = new ArrayList<>();
    /// Start of the matches of each segment, followed by the end.
    private int[] starts = new int[8];
    private int[] parents = new int[FIRST_ROOM];
    private int[] rows = new int[FIRST_ROOM];
    private int count;
    /// Whether parents ascend in the order found.
    private boolean ordered = true;
    /// Whether rows are consecutive in the order found.
    private boolean consecutive = true;

    /// Resets to no matches.
    ///
    /// @param most maximum number of matches
    void clear(int most) {
        limit = most;
        segments.clear();
        count = 0;
        ordered = true;
        consecutive = true;
    }

    /// Adds the rows of a segment that belong to a parent.
    ///
    /// @param ids the distinct ids of the parents, with their positions
    /// @return false if the limit is exceeded; the content is then undefined
    boolean add(IdRun ids, IdRun keys, Segment segment) {
        int before = count;
        int id = 0;
        int key = keys.seek(0, ids.low());
        while (id < ids.count() && key < keys.count()) {
            int wanted = ids.id(id);
            int found = keys.id(key);
            if (found < wanted) {
                key = keys.seek(key + 1, wanted);
            } else if (found > wanted) {
                id = ids.seek(id + 1, found);
            } else {
                int end = keys.endOf(key);
                if (end - key > limit - count) {
                    return false;
                }
                add(ids.position(id++), keys, key, end);
                key = end;
            }
        }
        if (count > before) {
            end(segment);
        }
        return true;
    }

    // Positions of one id ascend.
    private void add(int parent, IdRun keys, int from, int to) {
        int more = to - from;
        reserve(more);
        if (count > 0) {
            ordered &= parents[count - 1] <= parent;
            consecutive &= rows[count - 1] + 1 == keys.position(from);
        }
        consecutive &= keys.position(to - 1) - keys.position(from) == more - 1;
        for (int i = 0; i < more; i++) {
            parents[count + i] = parent;
            rows[count + i] = keys.position(from + i);
        }
        count += more;
    }

    private void reserve(int more) {
        int needed = count + more;
        if (needed > parents.length) {
            int length = (int) Math.max(needed, Math.min(limit, 2L * parents.length));
            parents = Arrays.copyOf(parents, length);
            rows = Arrays.copyOf(rows, length);
        }
    }

    private void end(Segment segment) {
        segments.add(segment);
        if (segments.size() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[segments.size()] = count;
    }

    /// Number of rows.
    int count() {
        return count;
    }

    /// The segments that contain matched rows, in the order of the table.
    List<Segment> segments() {
        return segments;
    }

    /// Number of matched rows of a segment.
    int count(int segment) {
        return starts[segment + 1] - starts[segment];
    }

    /// The matched rows of a segment, ascending.
    int[] rowsAscending(int segment) {
        int[] ascending = Arrays.copyOfRange(rows, starts[segment], starts[segment + 1]);
        Arrays.sort(ascending);
        return ascending;
    }

    /// Replaces the rows of a segment by their indexes in `ascending`, which contains all of them.
    void renumber(int segment, int[] ascending) {
        for (int i = starts[segment]; i < starts[segment + 1]; i++) {
            rows[i] = Arrays.binarySearch(ascending, rows[i]);
        }
        consecutive = false;
    }

    /// Start of each parent's rows in the order of [#places], followed by the end.
    int[] offsets(int parentCount) {
        int[] offsets = new int[parentCount + 1];
        for (int i = 0; i < count; i++) {
            offsets[parents[i] + 1]++;
        }
        for (int i = 0; i < parentCount; i++) {
            offsets[i + 1] += offsets[i];
        }
        return offsets;
    }

    /// The rows in the order of their parents, each as block and row.
    RowPlaces places(List<Block> blocks, int[] offsets) {
        int[] blockOf = new int[segments.size() == 1 ? 0 : count];
        if (ordered && consecutive && segments.size() == 1) {
            return RowPlaces.range(blocks.getFirst(), rows[0], rows[0] + count);
        }
        if (ordered) {
            for (int segment = 0; segment < segments.size() && blockOf.length > 0; segment++) {
                Arrays.fill(blockOf, starts[segment], starts[segment + 1], segment);
            }
            return RowPlaces.of(blocks, blockOf, Arrays.copyOf(rows, count));
        }
        int[] next = Arrays.copyOf(offsets, offsets.length);
        int[] rowOf = new int[count];
        for (int segment = 0; segment < segments.size(); segment++) {
            for (int i = starts[segment]; i < starts[segment + 1]; i++) {
                int place = next[parents[i]]++;
                rowOf[place] = rows[i];
                if (blockOf.length > 0) {
                    blockOf[place] = segment;
                }
            }
        }
        return RowPlaces.of(blocks, blockOf, rowOf);
    }
}
