package dev.intarsia.otap.internal.join;

/// Content that is not in use, and is cached for later as long as there is room.
interface Evictable {
    /// Number of bytes of the buffer that it occupies.
    long heldBytes();

    /// Releases it.
    void release();
}
