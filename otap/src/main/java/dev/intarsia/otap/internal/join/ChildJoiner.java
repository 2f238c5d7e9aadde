package dev.intarsia.otap.internal.join;

import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.join.JoinOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the child rows of rows recursively, as far as memory permits.
final class ChildJoiner {
    /// Approximate cost of a matched row besides its values.
    private static final int MATCH_BYTES = 24;
    /// Fraction of the buffer available for matches.
    private static final int MATCH_SHARE = 8;

    private final Buffer buffer;
    private final JoinCounters counters;
    private final JoinOptions options;
    private final OtapPlace partition;
    private final int matchLimit;

    ChildJoiner(Buffer buffer, JoinCounters counters, JoinOptions options, OtapPlace partition) {
        this.buffer = buffer;
        this.counters = counters;
        this.options = options;
        this.partition = partition;
        this.matchLimit = (int) Math.min(Integer.MAX_VALUE / 4, buffer.capacity() / MATCH_SHARE / MATCH_BYTES);
    }

    JoinCounters counters() {
        return counters;
    }

    int windowRows() {
        return options.windowRows();
    }

    /// Returns rows with their child rows, whose memory is owned by `window`.
    ///
    /// @return null if there is not enough memory, which never happens for a single row; the caller rolls the window
    ///     back
    @Nullable
    JoinedRows expand(RowPlaces rows, TableStream table, Window window) {
        if (table.children().isEmpty()) {
            return new JoinedRows(table.table(), rows, List.of());
        }
        IdRun ids = distinct(rows, table, window);
        List<ChildRows> children = new ArrayList<>(table.children().size());
        for (TableStream child : table.children()) {
            Window.Mark mark = window.mark();
            ChildRows found = children(rows.count(), ids, child, window);
            if (found == null) {
                if (rows.count() > 1) {
                    return null;
                }
                window.rollBack(mark);
                found = deferred(ids, child, window);
            }
            children.add(found);
        }
        return new JoinedRows(table.table(), rows, children);
    }

    private IdRun distinct(RowPlaces rows, TableStream table, Window window) {
        IdRun all = rows.ids();
        IdRun ids = table.seen().fresh(all);
        int duplicates = all.count() - ids.count();
        if (duplicates > 0 && options.duplicates() == JoinOptions.Duplicates.FAIL) {
            throw new InvalidPartitionException(
                    partition.withTable(table.table().folder()),
                    duplicates + " rows share their id with another row: the parent of their child rows is ambiguous");
        }
        window.onCommit(() -> {
            table.seen().add(ids);
            table.counters().countDuplicates(duplicates);
        });
        return ids;
    }

    private @Nullable ChildRows children(int parentCount, IdRun ids, TableStream child, Window window) {
        Matches matches = child.match(ids, matchLimit);
        if (matches == null) {
            return null;
        }
        int[] offsets = matches.offsets(parentCount);
        if (matches.count() == 0) {
            return ChildRows.of(new JoinedRows(child.table(), RowPlaces.none(), List.of()), offsets);
        }
        List<Block> blocks = new BlockChoice(buffer, counters, window).choose(matches, parentCount == 1);
        if (blocks == null) {
            return null;
        }
        long count = matches.count();
        long matchBytes = MATCH_BYTES * count;
        buffer.take(matchBytes, 0);
        window.hold(() -> buffer.release(matchBytes, 0));
        JoinedRows rows = expand(matches.places(blocks, offsets), child, window);
        if (rows == null) {
            return null;
        }
        window.onCommit(() -> child.counters().countMatched(count));
        return ChildRows.of(rows, offsets);
    }

    private ChildRows deferred(IdRun ids, TableStream child, Window window) {
        int id = ids.id(0);
        long count = child.count(id);
        ChildCursor cursor = new ChildCursor(
                new JoinWindowIterator(new SegmentsOfParent(child, id, buffer), child, this, false), count);
        window.hold(cursor);
        window.onCommit(() -> {
            child.counters().countMatched(count);
            counters.countDeferred();
        });
        return ChildRows.deferred(child.table(), cursor);
    }
}
