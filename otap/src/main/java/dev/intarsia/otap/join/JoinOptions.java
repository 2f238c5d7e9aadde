package dev.intarsia.otap.join;

/// Settings of a [TableJoin].
///
/// @param maxBufferBytes about how much memory the join uses at most, at least 1 MiB: rows held, what is fetched for
///     them, dictionaries, and its lists of ids; up to 2 MiB of scratch memory of a read under way come on top. It is
///     less where the budget of the context has less than twice as much free. What cannot be had in smaller pieces is
///     read alone even if it is larger: the rows of one page, or of one row group where the file has no offset index
/// @param windowRows how many root rows are joined at a time, as a rule; more where rows are scattered, fewer
///     where they have many children
/// @param segmentRows about how many rows are read at a time
/// @param duplicates what becomes of an id that several rows have
public record JoinOptions(long maxBufferBytes, int windowRows, int segmentRows, Duplicates duplicates) {
    /// 64 MiB, 1,024 rows per window, 16,384 rows read at a time, children attached to the first of duplicates.
    public static final JoinOptions DEFAULT = new JoinOptions(64L << 20, 1024, 16_384, Duplicates.ATTACH_TO_FIRST);

    static final long SMALLEST_BUFFER = 1L << 20;

    /// What becomes of an id that several rows of a table have, so that nobody knows whose their children are.
    public enum Duplicates {
        /// The first of them in reading order gets the children, and the others are counted.
        ATTACH_TO_FIRST,
        /// The join fails with an [dev.intarsia.otap.error.InvalidPartitionException].
        FAIL
    }

    public JoinOptions {
        if (maxBufferBytes < SMALLEST_BUFFER) {
            throw new IllegalArgumentException("a buffer of " + maxBufferBytes + " bytes, at least 1 MiB is needed");
        }
        if (windowRows < 1 || segmentRows < 1) {
            throw new IllegalArgumentException("windowRows " + windowRows + ", segmentRows " + segmentRows);
        }
    }

    /// The same with another buffer.
    public JoinOptions withMaxBufferBytes(long bytes) {
        return new JoinOptions(bytes, windowRows, segmentRows, duplicates);
    }

    /// The same with another number of root rows per window.
    public JoinOptions withWindowRows(int rows) {
        return new JoinOptions(maxBufferBytes, rows, segmentRows, duplicates);
    }

    /// The same with another number of rows read at a time.
    public JoinOptions withSegmentRows(int rows) {
        return new JoinOptions(maxBufferBytes, windowRows, rows, duplicates);
    }

    /// The same with another answer to duplicate ids.
    public JoinOptions withDuplicates(Duplicates answer) {
        return new JoinOptions(maxBufferBytes, windowRows, segmentRows, answer);
    }
}
