package dev.intarsia.receiver.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock whose pauses end immediately and are recorded.
final class RecordedClock implements RetryClock {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    final List<Duration> pauses = new ArrayList<>();
    boolean closed;

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public boolean pause(Duration duration) {
        pauses.add(duration);
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
