package dev.intarsia.model;

import java.util.List;

/// Log records of any number of resources: what one OTLP request carries.
///
/// @param resourceLogs the records by resource, in stored order; the same resource may come twice
public record LogsData(List<ResourceLogs> resourceLogs) implements OtlpData {

    /// Makes the list unmodifiable.
    public LogsData {
        resourceLogs = FrozenList.copyOf(resourceLogs);
    }

    /// {@return the number of log records}
    public int recordCount() {
        int count = 0;
        for (ResourceLogs resource : resourceLogs) {
            for (ScopeLogs scope : resource.scopeLogs()) {
                count += scope.logRecords().size();
            }
        }
        return count;
    }
}
