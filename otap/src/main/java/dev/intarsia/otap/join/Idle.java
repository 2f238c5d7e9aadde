package dev.intarsia.otap.join;

/// What nobody uses at the moment, and what is held for later as long as there is room.
interface Idle {
    /// Bytes of the buffer that it takes.
    long heldBytes();

    /// Lets go of it.
    void letGo();
}
