package dev.intarsia.bench;

import java.util.function.Consumer;

/// Takes requests as they would go over the wire, and counts them.
final class OtlpCount implements Consumer<byte[]> {
    private int requests;
    private long bytes;

    @Override
    public void accept(byte[] request) {
        requests++;
        bytes += request.length;
    }

    /// What came.
    String summary() {
        return requests + " requests of " + bytes + " bytes";
    }
}
