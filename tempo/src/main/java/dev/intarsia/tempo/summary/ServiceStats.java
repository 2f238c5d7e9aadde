package dev.intarsia.tempo.summary;

import java.util.Objects;

/// How much of a trace belongs to one service.
///
/// @param serviceName the service
/// @param spanCount its spans, unsigned
/// @param errorCount its spans with an error status, unsigned
public record ServiceStats(String serviceName, int spanCount, int errorCount) {

    /// Checks that nothing is missing.
    public ServiceStats {
        Objects.requireNonNull(serviceName, "serviceName");
    }
}
