package dev.intarsia.otap.read;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Buffers records, so that the earliest is returned first.
///
/// @param <T> type of the records
final class TimeWindow<T> {
    private final RecordOrder order;
    private final PriorityQueue<Held<T>> held =
            new PriorityQueue<>(Comparator.comparingLong((Held<T> entry) -> entry.time() + Long.MIN_VALUE)
                    .thenComparingLong(Held::number));
    private long heldBytes;
    private long numbers;
    private long given;
    private boolean gave;
    private boolean ended;
    private long late;

    TimeWindow(RecordOrder order) {
        this.order = order;
    }

    private record Held<T>(T entry, long time, long number, long bytes) {}

    /// Returns the next record, valid until the next call; `null` at end of input.
    @Nullable
    T next(RecordSource<T> source) {
        while (!ended && held.size() < order.windowRecords() && heldBytes < order.windowBytes()) {
            if (!source.advance()) {
                ended = true;
                break;
            }
            T read = source.read();
            if (read == null) {
                continue;
            }
            long time = source.records().startUnixNanos(read);
            if (time == 0) {
                return read;
            }
            if (gave && Long.compareUnsigned(time, given) < 0) {
                late++;
                return read;
            }
            long bytes = source.records().heldBytes(read);
            heldBytes += bytes;
            held.add(new Held<>(source.records().kept(read), time, numbers++, bytes));
        }
        return earliest();
    }

    private @Nullable T earliest() {
        Held<T> first = held.poll();
        if (first == null) {
            return null;
        }
        heldBytes -= first.bytes();
        given = first.time();
        gave = true;
        return first.entry();
    }

    /// Number of records that were too late.
    long late() {
        return late;
    }
}
