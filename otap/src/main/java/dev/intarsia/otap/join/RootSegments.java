package dev.intarsia.otap.join;

import org.jspecify.annotations.Nullable;

/// Where the rows come from that a [WindowDriver] goes through.
interface RootSegments {
    /// The next rows, which the caller closes; null behind the last ones.
    @Nullable
    RootBlock next();
}
