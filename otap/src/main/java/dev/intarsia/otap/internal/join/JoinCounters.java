package dev.intarsia.otap.internal.join;

/// Counters of what one join has read so far.
final class JoinCounters {
    private long keyRows;
    private long keyRowsAgain;
    private long valueRows;
    private long valueRowsAgain;
    private long windows;
    private long deferred;
    private long copied;
    private long heldKeyBytes;

    void countKeys(long rows, boolean again) {
        keyRows += rows;
        keyRowsAgain += again ? rows : 0;
    }

    void countValues(long rows, boolean again) {
        valueRows += rows;
        valueRowsAgain += again ? rows : 0;
    }

    void countWindow() {
        windows++;
    }

    void countCopied(long rows) {
        copied += rows;
    }

    void countDeferred() {
        deferred++;
    }

    /// Whether lists of ids of that size may be held in addition to the current ones; they are counted if so.
    boolean mayHoldKeys(long bytes, long most) {
        if (heldKeyBytes + bytes > most) {
            return false;
        }
        heldKeyBytes += bytes;
        return true;
    }

    void releaseKeys(long bytes) {
        heldKeyBytes -= bytes;
    }

    long keyRows() {
        return keyRows;
    }

    long keyRowsAgain() {
        return keyRowsAgain;
    }

    long valueRows() {
        return valueRows;
    }

    long valueRowsAgain() {
        return valueRowsAgain;
    }

    long copied() {
        return copied;
    }

    long windows() {
        return windows;
    }

    long deferred() {
        return deferred;
    }
}
