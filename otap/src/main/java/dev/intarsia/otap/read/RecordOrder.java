package dev.intarsia.otap.read;

/// The order of records.
///
/// Ingest order is the order in which the exporter wrote them: that of batches, and inside a batch that of their
/// producer. It needs no memory. Time order buffers records in a window and returns the earliest first, by
/// [JoinedRecord#startUnixNanos()], those of the same time in ingest order. A record that is earlier than one already
/// returned is returned immediately and counted as late: a larger window has fewer of them.
///
/// @param windowRecords maximum number of buffered records; 0 for ingest order
/// @param windowBytes approximate memory limit of the buffered records
public record RecordOrder(int windowRecords, long windowBytes) {
    /// Ingest order.
    public static final RecordOrder INGEST = new RecordOrder(0, 0);

    /// Validates the ranges.
    public RecordOrder {
        if (windowRecords < 0 || windowBytes < 0) {
            throw new IllegalArgumentException("a window of " + windowRecords + " records, " + windowBytes + " bytes");
        }
    }

    /// Time order within a window.
    ///
    /// @param windowRecords maximum number of buffered records, at least 1
    /// @param windowBytes approximate memory limit of the buffered records
    public static RecordOrder byTime(int windowRecords, long windowBytes) {
        if (windowRecords < 1 || windowBytes < 1) {
            throw new IllegalArgumentException("a window of nothing");
        }
        return new RecordOrder(windowRecords, windowBytes);
    }

    /// Whether records are sorted by time.
    public boolean isByTime() {
        return windowRecords > 0;
    }
}
