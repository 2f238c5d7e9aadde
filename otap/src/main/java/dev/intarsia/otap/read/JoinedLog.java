package dev.intarsia.otap.read;

import dev.intarsia.model.LogRecord;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import java.util.Objects;

/// A log record with its resource and scope.
///
/// @param log the log record
/// @param resource its resource
/// @param scope its scope
public record JoinedLog(LogRecord log, RecordResource resource, RecordScope scope) implements JoinedRecord {

    /// Checks that nothing is missing.
    public JoinedLog {
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public long startUnixNanos() {
        return log.timeUnixNanos() != 0 ? log.timeUnixNanos() : log.observedTimeUnixNanos();
    }

    @Override
    public long endUnixNanos() {
        return startUnixNanos();
    }

    @Override
    public long attributeCount() {
        return log.attributes().size();
    }
}
