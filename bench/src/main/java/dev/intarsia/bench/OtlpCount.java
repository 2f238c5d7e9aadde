package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import java.util.function.Consumer;

/// Takes requests as they would go over the wire, and counts them.
final class OtlpCount implements Consumer<Bytes> {
    private int requests;
    private long bytes;

    @Override
    public void accept(Bytes request) {
        requests++;
        bytes += request.length();
    }

    /// What came.
    String summary() {
        return requests + " requests of " + bytes + " bytes";
    }
}
