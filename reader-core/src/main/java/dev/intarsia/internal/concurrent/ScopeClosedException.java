package dev.intarsia.internal.concurrent;

/// A resource was handed to a [ReadScope] that is closed already; the resource has been closed. The usual reason is a
/// result that came after its reader was cancelled.
public final class ScopeClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ScopeClosedException() {
        super("the read scope is closed");
    }
}
