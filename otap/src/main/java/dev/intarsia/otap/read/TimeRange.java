package dev.intarsia.otap.read;

/// A range of time, both ends included, in nanoseconds since 1970-01-01 UTC, unsigned. A record is in it when some part
/// of it is; one whose time is unknown (0) is in every range.
///
/// @param from the first moment
/// @param to the last moment
public record TimeRange(long from, long to) {
    /// All time.
    public static final TimeRange ALL = new TimeRange(0, -1L);

    /// Checks the order.
    public TimeRange {
        if (Long.compareUnsigned(from, to) > 0) {
            throw new IllegalArgumentException(
                    "from " + Long.toUnsignedString(from) + " lies behind to " + Long.toUnsignedString(to));
        }
    }

    /// Whether the record has a part in the range.
    public boolean includes(JoinedRecord entry) {
        return equals(ALL) || includes(entry.startUnixNanos(), entry.endUnixNanos());
    }

    /// Whether something of these times has a part in the range.
    ///
    /// @param start when it begins
    /// @param end when it ends
    public boolean includes(long start, long end) {
        return (start == 0 && end == 0)
                || (Long.compareUnsigned(start, to) <= 0 && Long.compareUnsigned(end, from) >= 0);
    }
}
