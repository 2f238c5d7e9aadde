package dev.intarsia.receiver.sink;

import dev.intarsia.otap.receive.OtlpBatch;
import java.time.Duration;
import java.util.Objects;

/// A sink could not hand a batch on for now, and tries again after a pause. Nothing is lost, but until then nothing
/// more
/// of the batch's partition is read.
///
/// @param sink the sink's name
/// @param batch what it tries to hand on
/// @param problem what the last attempt came to, with the address
/// @param attempts number of attempts so far, from 1
/// @param pause how long it waits now
public record SinkWait(String sink, OtlpBatch batch, String problem, int attempts, Duration pause) {
    public SinkWait {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(pause, "pause");
    }
}
