package dev.intarsia.receiver.sink;

import dev.intarsia.otap.receive.OtlpBatch;
import dev.intarsia.otap.receive.RequestSink;

/// Takes everything and does nothing with it.
record NoopSink(String name) implements RequestSink {
    @Override
    public boolean takesEncoded() {
        return true;
    }

    @Override
    public void send(OtlpBatch batch) {
        // That is all.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
