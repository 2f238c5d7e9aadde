package dev.intarsia.testdata.otap;

import dev.intarsia.otap.schema.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes random requests one after the other, the same ones for the same seed: bodies, attributes and data points of
/// every kind, with and without resources, scopes and schema URLs.
public final class OtapRequests {
    private final RandomLogs logs;
    private final RandomSpans spans;
    private final RandomMetrics metrics;

    /// Starts with this seed.
    public OtapRequests(long seed, RequestOptions options) {
        RandomValues values = new RandomValues(new SplittableRandom(seed), options);
        logs = new RandomLogs(values, options);
        spans = new RandomSpans(values, options);
        metrics = new RandomMetrics(values, options);
    }

    /// The next request of a signal.
    public OtapRequest next(Signal signal) {
        return switch (signal) {
            case LOGS -> logs.next();
            case TRACES -> spans.next();
            case METRICS -> metrics.next();
        };
    }

    /// The next `count` requests, of these signals in turn.
    public List<OtapRequest> list(int count, Signal... signals) {
        List<OtapRequest> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(next(signals[i % signals.length]));
        }
        return requests;
    }
}
