package dev.intarsia.otap.resolve;

import java.util.Arrays;

/// What the resolver looks at of the rows of one root table, in the order they were written: files by their lowest id,
/// rows as they stand.
public final class RootRows {
    private static final byte HAS_ID = 1;
    private static final byte FIRST_OF_FILE = 2;

    private int count;
    private int[] ids = new int[1024];
    private int[] resources = new int[1024];
    private int[] scopes = new int[1024];
    private int[] resourceMarks = new int[1024];
    private int[] scopeMarks = new int[1024];
    private byte[] flags = new byte[1024];
    private boolean startsFile = true;

    /// No rows yet.
    public RootRows() {}

    /// The rows that follow are of another file.
    public void nextFile() {
        startsFile = true;
    }

    /// Adds a row that has an id.
    ///
    /// @param id its bits, unsigned
    /// @param resource `resource.id`, -1 for null
    /// @param scope `scope.id`, -1 for null
    /// @param resourceMark a hash of what else the row says of its resource (schema URL, dropped count); rows of one
    ///     resource have the same
    /// @param scopeMark a hash of what else the row says of its scope (name, version, dropped count)
    public void add(int id, int resource, int scope, int resourceMark, int scopeMark) {
        append(id, HAS_ID, resource, scope, resourceMark, scopeMark);
    }

    /// Adds a row without id; see [#add].
    public void addWithoutId(int resource, int scope, int resourceMark, int scopeMark) {
        append(0, (byte) 0, resource, scope, resourceMark, scopeMark);
    }

    private void append(int id, byte hasId, int resource, int scope, int resourceMark, int scopeMark) {
        if (count == ids.length) {
            grow(count + (count >> 1));
        }
        ids[count] = id;
        resources[count] = resource;
        scopes[count] = scope;
        resourceMarks[count] = resourceMark;
        scopeMarks[count] = scopeMark;
        flags[count++] = (byte) (hasId | (startsFile ? FIRST_OF_FILE : 0));
        startsFile = false;
    }

    private void grow(int length) {
        ids = Arrays.copyOf(ids, length);
        resources = Arrays.copyOf(resources, length);
        scopes = Arrays.copyOf(scopes, length);
        resourceMarks = Arrays.copyOf(resourceMarks, length);
        scopeMarks = Arrays.copyOf(scopeMarks, length);
        flags = Arrays.copyOf(flags, length);
    }

    /// Number of rows.
    public int count() {
        return count;
    }

    /// Whether the ids of a file descend somewhere. No exporter writes them so: then a processor has changed the order
    /// of
    /// rows, which tells nothing any more.
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
        return resources[row];
    }

    int scope(int row) {
        return scopes[row];
    }

    boolean sameKey(int row, int other) {
        return resources[row] == resources[other]
                && scopes[row] == scopes[other]
                && resourceMarks[row] == resourceMarks[other]
                && scopeMarks[row] == scopeMarks[other];
    }

    /// Whether row `next` can stand behind the one before it in one batch: resources and scopes ascend, a new resource
    /// has a new scope, and one that stays says the same of itself.
    boolean follows(int row, int next) {
        if (startsFile(next) || resources[next] < resources[row] || scopes[next] < scopes[row]) {
            return false;
        }
        boolean sameResource = resources[next] == resources[row];
        boolean sameScope = scopes[next] == scopes[row];
        if (!sameResource && sameScope) {
            return false;
        }
        return (!sameResource || resourceMarks[next] == resourceMarks[row])
                && (!sameScope || scopeMarks[next] == scopeMarks[row]);
    }
}
