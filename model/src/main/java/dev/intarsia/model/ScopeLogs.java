package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The log records of one instrumentation library inside one resource.
///
/// @param scope the instrumentation library
/// @param logRecords the records, in stored order
/// @param schemaUrl the semantic conventions of the records; empty if unknown
public record ScopeLogs(Scope scope, List<LogRecord> logRecords, String schemaUrl) {

    /// Makes the list unmodifiable.
    public ScopeLogs {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
        logRecords = FrozenList.copyOf(logRecords);
    }
}
