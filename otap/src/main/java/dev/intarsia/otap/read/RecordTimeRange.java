package dev.intarsia.otap.read;

/// A range of time, both ends included, in nanoseconds since 1970-01-01 UTC, unsigned. A record is included if its time
/// overlaps the range; a record of unknown time (0) is included in every range.
///
/// @param from start of the range
/// @param to end of the range
public record RecordTimeRange(long from, long to) {
    /// All time.
    public static final RecordTimeRange ALL = new RecordTimeRange(0, -1L);

    /// Validates the order.
    public RecordTimeRange {
        if (Long.compareUnsigned(from, to) > 0) {
            throw new IllegalArgumentException(
                    "from " + Long.toUnsignedString(from) + " is after to " + Long.toUnsignedString(to));
        }
    }

    /// Whether the record overlaps the range.
    public boolean includes(JoinedRecord entry) {
        return equals(ALL) || includes(entry.startUnixNanos(), entry.endUnixNanos());
    }

    /// Whether a time interval overlaps the range.
    ///
    /// @param start start of the interval
    /// @param end end of the interval
    public boolean includes(long start, long end) {
        return (start == 0 && end == 0)
                || (Long.compareUnsigned(start, to) <= 0 && Long.compareUnsigned(end, from) >= 0);
    }
}
