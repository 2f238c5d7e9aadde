package dev.intarsia.receiver.sink;

import java.time.Duration;
import java.util.Objects;

/// A retry event: a sink could not send a batch and retries after a pause. No data is lost, but until then no more of
/// the batch's partition is read.
///
/// @param sink the sink's name
/// @param batch the batch to send
/// @param problem the failure of the last attempt, with the address
/// @param attempts number of attempts so far, from 1
/// @param pause the pause before the next attempt
public record RetryEvent(String sink, OtlpBatch batch, String problem, int attempts, Duration pause) {
    public RetryEvent {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(pause, "pause");
    }
}
