package dev.intarsia.otap.internal.join;

import java.util.Arrays;

/// The ids of a table's rows so far, as ranges, as far back as a duplicate may still occur.
final class SeenIds {
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int size;

    /// Returns the ids that were neither seen before nor occur earlier in the run: for each id its first position only.
    IdRun fresh(IdRun run) {
        int duplicates = 0;
        for (int i = 0; i < run.count(); i++) {
            duplicates += isDuplicate(run, i) ? 1 : 0;
        }
        if (duplicates == 0) {
            return run;
        }
        IdRun.Builder fresh = new IdRun.Builder(run.count() - duplicates);
        for (int i = 0; i < run.count(); i++) {
            if (!isDuplicate(run, i)) {
                fresh.add(run.id(i), run.position(i));
            }
        }
        return fresh.build();
    }

    private boolean isDuplicate(IdRun run, int index) {
        int id = run.id(index);
        return index > 0 && run.id(index - 1) == id || contains(id);
    }

    private boolean contains(int id) {
        if (size == 0 || id > ends[size - 1]) {
            return false;
        }
        int at = Arrays.binarySearch(starts, 0, size, id);
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && id <= ends[range];
    }

    /// Adds ids, none of which was seen before.
    void add(IdRun fresh) {
        if (fresh.count() == 0) {
            return;
        }
        if (size == 0 || fresh.id(0) > ends[size - 1]) {
            for (int i = 0; i < fresh.count(); i++) {
                append(fresh.id(i), fresh.id(i));
            }
            return;
        }
        SeenIds merged = new SeenIds();
        int range = 0;
        int next = 0;
        while (range < size || next < fresh.count()) {
            if (next == fresh.count() || range < size && starts[range] < fresh.id(next)) {
                merged.append(starts[range], ends[range]);
                range++;
            } else {
                merged.append(fresh.id(next), fresh.id(next));
                next++;
            }
        }
        starts = merged.starts;
        ends = merged.ends;
        size = merged.size;
    }

    private void append(int start, int end) {
        if (size > 0 && ends[size - 1] + 1L == start) {
            ends[size - 1] = end;
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /// Removes ids that cannot occur again because all later ids are at least `low`.
    void removeBelow(long low) {
        int gone = 0;
        while (gone < size && ends[gone] < low) {
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(starts, gone, starts, 0, size - gone);
            System.arraycopy(ends, gone, ends, 0, size - gone);
            size -= gone;
        }
    }

    /// Its size in bytes.
    long bytes() {
        return 8L * starts.length;
    }
}
