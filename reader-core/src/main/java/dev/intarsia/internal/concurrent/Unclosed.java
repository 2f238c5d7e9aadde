package dev.intarsia.internal.concurrent;

import java.lang.ref.Cleaner;

/// Releases what owners left behind that became unreachable without having been closed.
///
/// The one cleaner, and its daemon thread, is shared by all contexts: it holds nothing of them but what is to be
/// released.
public final class Unclosed {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final System.Logger LOGGER = System.getLogger("dev.intarsia");

    private Unclosed() {}

    /// Runs an action when nothing refers to the owner any more, or when the result is cleaned: once in all.
    ///
    /// @param release must not refer to the owner, or else it is never run
    public static Cleaner.Cleanable register(Object owner, Runnable release) {
        return CLEANER.register(owner, release);
    }

    /// Logs a warning.
    public static void report(String message) {
        LOGGER.log(System.Logger.Level.WARNING, message);
    }
}
