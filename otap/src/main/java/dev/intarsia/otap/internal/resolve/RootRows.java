package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;

/// The rows of one root table as examined by the resolver, in write order: files by their lowest id, rows in file
/// order.
public final class RootRows {
    private static final byte HAS_ID = 1;
    private static final byte FIRST_OF_FILE = 2;

    private static final int FIRST_ROOM = 1024;
    private static final int MOST_FIRST_ROOM = 1 << 20;

    private int count;
    private int[] ids;
    /// Per row, the index of its resource and scope in the arrays below.
    private int[] keys;
    private byte[] flags;
    private int keyCount;
    private int[] resources = new int[16];
    private int[] scopes = new int[16];
    private int[] resourceMarks = new int[16];
    private int[] scopeMarks = new int[16];
    private boolean startsFile = true;

    /// No rows yet.
    public RootRows() {
        this(FIRST_ROOM);
    }

    /// No rows yet, with capacity for the expected number, within a limit.
    public RootRows(long expectedRows) {
        int room = (int) Math.min(MOST_FIRST_ROOM, expectedRows);
        ids = new int[room];
        keys = new int[room];
        flags = new byte[room];
    }

    /// Starts another file.
    public void nextFile() {
        startsFile = true;
    }

    /// Sets the resource and scope of the following rows.
    ///
    /// @param resource `resource.id`, -1 for null
    /// @param scope `scope.id`, -1 for null
    /// @param resourceMark a hash of the row's other properties of its resource (schema URL, dropped count), equal for
    ///     all rows of one resource
    /// @param scopeMark a hash of the row's other properties of its scope (name, version, dropped count)
    public void enter(int resource, int scope, int resourceMark, int scopeMark) {
        int last = keyCount - 1;
        if (last >= 0
                && resources[last] == resource
                && scopes[last] == scope
                && resourceMarks[last] == resourceMark
                && scopeMarks[last] == scopeMark) {
            return;
        }
        growKeys(1);
        resources[keyCount] = resource;
        scopes[keyCount] = scope;
        resourceMarks[keyCount] = resourceMark;
        scopeMarks[keyCount++] = scopeMark;
    }

    /// Adds a row with an id, with the resource and scope that were entered last.
    ///
    /// @param id its bits, unsigned
    public void add(int id) {
        append(id, HAS_ID);
    }

    /// Adds a row without id; see [#add].
    public void addWithoutId() {
        append(0, (byte) 0);
    }

    private void append(int id, byte hasId) {
        if (keyCount == 0) {
            throw new IllegalStateException("no resource and scope was entered");
        }
        growRows(1);
        ids[count] = id;
        keys[count] = keyCount - 1;
        flags[count++] = (byte) (hasId | (startsFile ? FIRST_OF_FILE : 0));
        startsFile = false;
    }

    /// Adds all rows of another file, or of others.
    public void addAll(RootRows files) {
        growKeys(files.keyCount);
        System.arraycopy(files.resources, 0, resources, keyCount, files.keyCount);
        System.arraycopy(files.scopes, 0, scopes, keyCount, files.keyCount);
        System.arraycopy(files.resourceMarks, 0, resourceMarks, keyCount, files.keyCount);
        System.arraycopy(files.scopeMarks, 0, scopeMarks, keyCount, files.keyCount);
        growRows(files.count);
        System.arraycopy(files.ids, 0, ids, count, files.count);
        System.arraycopy(files.flags, 0, flags, count, files.count);
        for (int row = 0; row < files.count; row++) {
            keys[count + row] = keyCount + files.keys[row];
        }
        keyCount += files.keyCount;
        count += files.count;
        startsFile = true;
    }

    private void growRows(int more) {
        if (count + more > ids.length) {
            int length = Math.max(Math.addExact(count, more), count + (count >> 1));
            ids = Arrays.copyOf(ids, length);
            keys = Arrays.copyOf(keys, length);
            flags = Arrays.copyOf(flags, length);
        }
    }

    private void growKeys(int more) {
        if (keyCount + more > resources.length) {
            int length = Math.max(keyCount + more, 2 * keyCount);
            resources = Arrays.copyOf(resources, length);
            scopes = Arrays.copyOf(scopes, length);
            resourceMarks = Arrays.copyOf(resourceMarks, length);
            scopeMarks = Arrays.copyOf(scopeMarks, length);
        }
    }

    /// Its heap size in bytes.
    public long bytes() {
        return 9L * ids.length + 16L * resources.length;
    }

    /// Adds the ids of all rows that have an id.
    void addIdsTo(IdRanges.Builder to) {
        for (int row = 0; row < count; row++) {
            if (hasId(row)) {
                to.add(ids[row]);
            }
        }
    }

    /// Number of rows.
    public int count() {
        return count;
    }

    /// Whether the ids of a file descend somewhere. No exporter writes them so: a processor has changed the order of
    /// rows, which then provides no evidence.
    boolean descends() {
        long last = -1;
        for (int row = 0; row < count; row++) {
            if (startsFile(row)) {
                last = -1;
            }
            if (hasId(row)) {
                if (id(row) < last) {
                    return true;
                }
                last = id(row);
            }
        }
        return false;
    }

    /// Whether a resource or a scope number is missing because it has no rows.
    boolean leavesOutGroups() {
        for (int row = 0; row < count; row++) {
            if (row == 0 ? resource(0) > 0 || scope(0) > 0 : leavesOut(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean leavesOut(int row) {
        return follows(row - 1, row) && (resource(row) > resource(row - 1) + 1 || scope(row) > scope(row - 1) + 1);
    }

    /// Whether every row has an id, and every resource and scope has rows, so that no batch has more of those than ids.
    boolean isEven() {
        return !hasRowsWithoutId() && !leavesOutGroups();
    }

    boolean hasRowsWithoutId() {
        for (int row = 0; row < count; row++) {
            if (!hasId(row)) {
                return true;
            }
        }
        return false;
    }

    /// The highest `resource.id` or `scope.id` of all rows; -1 for none.
    int highestElement() {
        int highest = -1;
        for (int key = 0; key < keyCount; key++) {
            highest = Math.max(highest, Math.max(resources[key], scopes[key]));
        }
        return highest;
    }

    boolean hasId(int row) {
        return (flags[row] & HAS_ID) != 0;
    }

    boolean startsFile(int row) {
        return (flags[row] & FIRST_OF_FILE) != 0;
    }

    long id(int row) {
        return Integer.toUnsignedLong(ids[row]);
    }

    int resource(int row) {
        return resources[keys[row]];
    }

    int scope(int row) {
        return scopes[keys[row]];
    }

    boolean sameKey(int row, int other) {
        int key = keys[row];
        int otherKey = keys[other];
        return key == otherKey
                || resources[key] == resources[otherKey]
                        && scopes[key] == scopes[otherKey]
                        && resourceMarks[key] == resourceMarks[otherKey]
                        && scopeMarks[key] == scopeMarks[otherKey];
    }

    /// Whether row `next` can follow the previous one in one batch: resources and scopes ascend, a new resource has a
    /// new scope, and the properties of an unchanged one are equal.
    boolean follows(int row, int next) {
        if (startsFile(next)) {
            return false;
        }
        return keys[row] == keys[next] || keyFollows(keys[row], keys[next]);
    }

    private boolean keyFollows(int key, int next) {
        if (resources[next] < resources[key] || scopes[next] < scopes[key]) {
            return false;
        }
        boolean sameResource = resources[next] == resources[key];
        boolean sameScope = scopes[next] == scopes[key];
        if (!sameResource && sameScope) {
            return false;
        }
        return (!sameResource || resourceMarks[next] == resourceMarks[key])
                && (!sameScope || scopeMarks[next] == scopeMarks[key]);
    }
}
