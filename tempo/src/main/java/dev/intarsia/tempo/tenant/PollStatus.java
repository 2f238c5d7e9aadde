package dev.intarsia.tempo.tenant;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// How polling goes.
///
/// @param list the last good list; empty before the first one
/// @param polledAt when the last good list was got; empty before the first one
/// @param failure why the last poll failed, mostly a [dev.intarsia.error.ReadException]; empty when it did not
/// @param failuresInRow how many polls have failed since the last good one
public record PollStatus(
        Optional<BlockList> list, Optional<Instant> polledAt, Optional<Throwable> failure, int failuresInRow) {
    static final PollStatus NOTHING_YET = new PollStatus(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    /// Checks that all are there.
    public PollStatus {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(polledAt, "polledAt");
        Objects.requireNonNull(failure, "failure");
    }

    PollStatus succeeded(BlockList good, Instant now) {
        return new PollStatus(Optional.of(good), Optional.of(now), Optional.empty(), 0);
    }

    PollStatus failed(Throwable reason) {
        return new PollStatus(list, polledAt, Optional.of(reason), failuresInRow + 1);
    }
}
