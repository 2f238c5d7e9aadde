package dev.intarsia.testdata.tenant;

import dev.intarsia.model.Trace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A trace of a tenant, and what its blocks hold of it.
///
/// @param trace all of it, as it was before writing
/// @param live what each live block holds of it, as a reader of that block must return it; together every span of the
///     trace, some of them more than once if the tenant is replicated
/// @param compacted the same for the compacted blocks
public record TenantTrace(Trace trace, Map<UUID, Trace> live, Map<UUID, Trace> compacted) {

    /// Copies the maps and keeps their order.
    public TenantTrace {
        live = Collections.unmodifiableMap(new LinkedHashMap<>(live));
        compacted = Collections.unmodifiableMap(new LinkedHashMap<>(compacted));
    }
}
