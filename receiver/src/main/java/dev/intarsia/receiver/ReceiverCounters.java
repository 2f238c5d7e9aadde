package dev.intarsia.receiver;

import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.receiver.sink.RequestSink;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Accumulates the metrics of a receiver.
final class ReceiverCounters {
    private final Map<Signal, Long> records = new EnumMap<>(Signal.class);
    private final Map<OtapStats.Problem, Long> findings = new EnumMap<>(OtapStats.Problem.class);
    private final PartitionCounters partitions = new PartitionCounters();
    private final boolean isValidating;
    private OtapStats stats = OtapStats.NONE;
    private long passes;
    private long failedPasses;
    private long done;
    private long cut;
    private long failed;
    private long quarantined;
    private long batches;
    private long retries;
    private long largest;
    private long unresolved;
    private long waiting;
    private long ignored;
    private Duration time = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    /// @param isValidating whether problems of partitions are counted
    ReceiverCounters(boolean isValidating) {
        this.isValidating = isValidating;
    }

    synchronized void add(PollEvent event) {
        switch (event) {
            case PollEvent.Handled handled -> handled(handled);
            case PollEvent.PartitionDone partition -> {
                done += partition.complete() ? 1 : 0;
                cut += partition.complete() ? 0 : 1;
                ended(partition.stats(), partition.time());
                partitions.ended(metrics(partition), partition.stats().peakBufferBytes());
            }
            case PollEvent.PartitionFailed partition -> {
                failed++;
                ended(partition.stats(), partition.time());
                failed(partition);
            }
            case PollEvent.Quarantined some -> quarantined++;
            case PollEvent.PassDone pass -> {
                passes++;
                quarantined = pass.quarantined();
                waiting = pass.found().waiting().size();
                ignored = pass.found().ignored().total();
                partitions.passed(pass.found());
            }
            case PollEvent.PassFailed pass -> failedPasses++;
        }
    }

    /// Counts a retry of a sink.
    synchronized void addRetry() {
        retries++;
    }

    private void handled(PollEvent.Handled handled) {
        int count = handled.batch().request().recordCount();
        records.merge(handled.batch().request().signal(), (long) count, Long::sum);
        batches++;
        largest = Math.max(largest, count);
        unresolved += handled.unresolved();
        partitions.holds(
                handled.batch().partition(),
                handled.batch().request().signal(),
                handled.bufferBytes(),
                handled.peakBufferBytes());
    }

    private void ended(OtapStats read, Duration took) {
        stats = stats.plus(read);
        time = time.plus(took);
        longest = took.compareTo(longest) > 0 ? took : longest;
        if (isValidating) {
            read.findings().stream()
                    .filter(finding -> finding.problem() != OtapStats.Problem.PENDING)
                    .forEach(finding -> findings.merge(finding.problem(), finding.rows(), Long::sum));
        }
    }

    private static PartitionMetrics metrics(PollEvent.PartitionDone done) {
        return new PartitionMetrics(
                done.partition(),
                done.signal(),
                done.time(),
                done.complete(),
                done.stats().pending());
    }

    private void failed(PollEvent.PartitionFailed failed) {
        failed.signal()
                .map(signal -> new PartitionMetrics(failed.partition(), signal, failed.time(), false, 0))
                .ifPresent(read -> partitions.ended(read, failed.stats().peakBufferBytes()));
    }

    synchronized ReceiverMetrics metrics(RequestSink sink) {
        return new ReceiverMetrics(
                passes,
                failedPasses,
                done,
                cut,
                failed,
                quarantined,
                stats.files(),
                waiting,
                ignored,
                stats.rowsRead(),
                batches,
                records,
                largest,
                sink.rejectedRecords(),
                sink.lastRejection(),
                retries,
                partitions.bufferBytes(),
                partitions.peakBufferBytes(),
                stats.orphans(),
                unresolved,
                stats.duplicates(),
                stats.late(),
                stats.rejected(),
                findings,
                time,
                longest,
                partitions.partitions());
    }
}
