package dev.intarsia.batch;

/// Whether a batch may still be used, shared by the batch and what it returns. The memory of a batch is often used for
/// the next one, so that a stale view would not fail by itself but return values of other rows.
///
/// Accessed by the thread that reads; other threads see the end of a batch at some time later.
final class BatchValidity {
    /// Of columns that are in no batch yet.
    static final BatchValidity UNBOUND = new BatchValidity();

    private boolean ended;

    void end() {
        ended = true;
    }

    /// @throws IllegalStateException when the batch has ended
    void require() {
        if (ended) {
            throw new IllegalStateException("batch used after next() or close()");
        }
    }
}
