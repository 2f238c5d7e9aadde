package dev.intarsia.otap.read;

/// In which order records come.
///
/// Ingest order is the order in which the exporter wrote them: that of batches, and inside a batch that of their
/// producer. It needs no memory. Time order holds records back in a window and gives the earliest first, by
/// [JoinedRecord#startUnixNanos()], those of the same time in ingest order. A record that is earlier than one that was
/// given already comes at once, in place, and is counted as late: a larger window has fewer of them.
///
/// @param windowRecords most records that are held back; 0 for ingest order
/// @param windowBytes about how much memory they may take
public record RecordOrder(int windowRecords, long windowBytes) {
    /// Ingest order.
    public static final RecordOrder INGEST = new RecordOrder(0, 0);

    /// Checks the ranges.
    public RecordOrder {
        if (windowRecords < 0 || windowBytes < 0) {
            throw new IllegalArgumentException("a window of " + windowRecords + " records, " + windowBytes + " bytes");
        }
    }

    /// Time order as far as a window reaches.
    ///
    /// @param windowRecords most records that are held back, at least 1
    /// @param windowBytes about how much memory they may take
    public static RecordOrder byTime(int windowRecords, long windowBytes) {
        if (windowRecords < 1 || windowBytes < 1) {
            throw new IllegalArgumentException("a window of nothing");
        }
        return new RecordOrder(windowRecords, windowBytes);
    }

    /// Whether records are put in the order of their times.
    public boolean isByTime() {
        return windowRecords > 0;
    }
}
