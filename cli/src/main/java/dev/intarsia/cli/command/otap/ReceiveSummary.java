package dev.intarsia.cli.command.otap;

import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.ReceiverMetrics;
import java.util.Locale;

/// The totals of `otap receive`, on one line.
final class ReceiveSummary {
    private ReceiveSummary() {}

    static String of(ReceiverMetrics metrics) {
        StringBuilder text = new StringBuilder("intarsia: received ");
        for (Signal signal : Signal.values()) {
            text.append(String.format(Locale.ROOT, "%,d %s, ", metrics.records(signal), name(signal)));
        }
        text.append(String.format(
                Locale.ROOT,
                "in %,d batches of %,d partitions and %,d passes; %,d rows read, %,d bytes buffered at most",
                metrics.batches(),
                metrics.partitionsDone(),
                metrics.passes(),
                metrics.rowsRead(),
                metrics.peakBufferBytes()));
        counted(text, metrics.waitingFiles(), "files too young");
        counted(text, metrics.ignoredFiles(), "ignored as no table files");
        counted(text, metrics.partitionsFailed() + metrics.failedPasses(), "failed");
        counted(text, metrics.quarantined(), "quarantined");
        counted(text, metrics.unresolved(), "unresolved");
        counted(text, metrics.orphans(), "orphans");
        counted(text, metrics.duplicates(), "duplicates");
        counted(text, metrics.rejectedValues(), "values of unknown types");
        counted(text, metrics.retries(), "sent again");
        counted(text, metrics.rejectedRecords(), "rejected by the server");
        if (!metrics.lastRejection().isEmpty()) {
            text.append(" (")
                    .append(LogSafeText.escaped(metrics.lastRejection()))
                    .append(')');
        }
        return text.toString();
    }

    /// What the records of a signal are called.
    static String name(Signal signal) {
        return switch (signal) {
            case LOGS -> "log records";
            case TRACES -> "spans";
            case METRICS -> "metrics";
        };
    }

    private static void counted(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
        }
    }
}
