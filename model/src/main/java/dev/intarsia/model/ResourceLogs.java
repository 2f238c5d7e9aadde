package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The log records of one resource.
///
/// @param resource what produced the records
/// @param scopeLogs the records by instrumentation library, in stored order
/// @param schemaUrl the semantic conventions of the resource; empty if unknown
public record ResourceLogs(Resource resource, List<ScopeLogs> scopeLogs, String schemaUrl) {

    /// Makes the list unmodifiable.
    public ResourceLogs {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
        scopeLogs = FrozenList.copyOf(scopeLogs);
    }
}
