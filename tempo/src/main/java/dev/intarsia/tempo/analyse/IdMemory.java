package dev.intarsia.tempo.analyse;

/// Heap bytes that the sets of ids of a level may take together. What does not fit is not counted, and that is
/// recorded.
final class IdMemory {
    /// 4 million different values of keys in a row group, in the worst of shapes.
    static final long MOST_BYTES = 64L << 20;

    private long left;
    private boolean exhausted;

    IdMemory(long bytes) {
        this.left = bytes;
    }

    /// Takes bytes, or records that they were not there.
    boolean take(long bytes) {
        if (bytes > left) {
            exhausted = true;
            return false;
        }
        left -= bytes;
        return true;
    }

    /// Gives bytes back.
    void release(long bytes) {
        left += bytes;
    }

    /// Whether something could not be counted.
    boolean isExhausted() {
        return exhausted;
    }
}
