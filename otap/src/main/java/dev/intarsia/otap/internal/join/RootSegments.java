package dev.intarsia.otap.internal.join;

import org.jspecify.annotations.Nullable;

/// Source of the rows that a [JoinWindowIterator] iterates over.
interface RootSegments {
    /// Returns the next rows, which the caller closes; `null` at end of input.
    @Nullable
    RootBlock next();
}
