package dev.intarsia.receiver;

import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.PollEvent;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Adds up what happens.
final class ReceiverCounters {
    private final Map<Signal, Long> records = new EnumMap<>(Signal.class);
    private final Map<String, Long> buffers = new HashMap<>();
    private OtapStats stats = OtapStats.NONE;
    private long passes;
    private long failedPasses;
    private long done;
    private long cut;
    private long failed;
    private long batches;
    private long retries;
    private long largest;
    private long unresolved;
    private long peak;
    private Duration time = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    synchronized void add(PollEvent event) {
        switch (event) {
            case PollEvent.Handled handled -> handled(handled);
            case PollEvent.PartitionDone partition -> {
                done += partition.complete() ? 1 : 0;
                cut += partition.complete() ? 0 : 1;
                ended(partition.partition(), partition.stats(), partition.time());
            }
            case PollEvent.PartitionFailed partition -> {
                failed++;
                ended(partition.partition(), partition.stats(), partition.time());
            }
            case PollEvent.PassDone pass -> {
                passes++;
                buffers.clear();
            }
            case PollEvent.PassFailed pass -> failedPasses++;
        }
    }

    /// A sink has to send something again.
    synchronized void addRetry() {
        retries++;
    }

    private void handled(PollEvent.Handled handled) {
        int count = handled.batch().request().recordCount();
        records.merge(handled.batch().request().signal(), (long) count, Long::sum);
        batches++;
        largest = Math.max(largest, count);
        unresolved += handled.unresolved();
        buffers.put(handled.batch().partition(), handled.bufferBytes());
        peak = Math.max(peak, bufferBytes());
    }

    private void ended(String partition, OtapStats read, Duration took) {
        stats = stats.plus(read);
        buffers.remove(partition);
        peak = Math.max(peak, read.peakBufferBytes());
        time = time.plus(took);
        longest = took.compareTo(longest) > 0 ? took : longest;
    }

    private long bufferBytes() {
        return buffers.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized ReceiverMetrics metrics(long rejectedRecords) {
        return new ReceiverMetrics(
                passes,
                failedPasses,
                done,
                cut,
                failed,
                stats.files(),
                stats.rowsRead(),
                batches,
                records,
                largest,
                rejectedRecords,
                retries,
                bufferBytes(),
                peak,
                stats.orphans(),
                unresolved,
                stats.duplicates(),
                stats.late(),
                time,
                longest);
    }
}
