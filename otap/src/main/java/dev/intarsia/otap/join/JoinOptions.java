package dev.intarsia.otap.join;

/// Settings of a join of a table with those below it.
///
/// @param maxBufferBytes approximate memory limit of the join, at least 1 MiB: rows held, bytes fetched for them,
///     dictionaries, and lists of ids; up to 2 MiB of scratch memory of an active read are added. The limit is lower if
///     the budget of the context has less than twice as much free. The smallest readable unit is read alone even if it
///     is larger: the rows of one page, or of one row group if the file has no offset index
/// @param windowRows typical number of root rows joined at a time; more if rows are scattered, fewer if they have many
///     children
/// @param segmentRows approximate number of rows read at a time
/// @param duplicates how an id of several rows is handled
public record JoinOptions(long maxBufferBytes, int windowRows, int segmentRows, Duplicates duplicates) {
    /// 64 MiB, 1,024 rows per window, 16,384 rows read at a time, children attached to the first of duplicates.
    public static final JoinOptions DEFAULTS = new JoinOptions(64L << 20, 1024, 16_384, Duplicates.ATTACH_TO_FIRST);

    public static final long SMALLEST_BUFFER = 1L << 20;

    /// How an id of several rows of a table is handled, since the parent of its child rows is ambiguous.
    public enum Duplicates {
        /// The children are attached to the first of them in reading order, and the others are counted.
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

    /// Returns these options with another buffer.
    public JoinOptions withMaxBufferBytes(long bytes) {
        return new JoinOptions(bytes, windowRows, segmentRows, duplicates);
    }

    /// Returns these options with another number of root rows per window.
    public JoinOptions withWindowRows(int rows) {
        return new JoinOptions(maxBufferBytes, rows, segmentRows, duplicates);
    }

    /// Returns these options with another number of rows read at a time.
    public JoinOptions withSegmentRows(int rows) {
        return new JoinOptions(maxBufferBytes, windowRows, rows, duplicates);
    }

    /// Returns these options with another handling of duplicate ids.
    public JoinOptions withDuplicates(Duplicates answer) {
        return new JoinOptions(maxBufferBytes, windowRows, segmentRows, answer);
    }
}
