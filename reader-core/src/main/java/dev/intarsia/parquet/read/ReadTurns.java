package dev.intarsia.parquet.read;

import java.util.concurrent.CompletableFuture;

/// The order in which the row groups of one reader ask for their budget: that in which they were started, however long
/// it takes to narrow the plan of each. A consumer who wants them in order would wait for ever for a row group whose
/// bytes a later one holds. One for each plan that is read; thread-safe.
public final class ReadTurns {
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    /// The turns of one reader.
    public ReadTurns() {}

    synchronized Turn next() {
        Turn turn = new Turn(last, new CompletableFuture<>());
        last = CompletableFuture.allOf(turn.before, turn.over);
        return turn;
    }

    /// One turn.
    ///
    /// @param before completes when all turns before are over
    /// @param over completed when the row group has asked, or never will
    record Turn(CompletableFuture<Void> before, CompletableFuture<Void> over) {
        void end() {
            over.complete(null);
        }
    }
}
