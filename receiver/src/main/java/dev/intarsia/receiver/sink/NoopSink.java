package dev.intarsia.receiver.sink;

/// Accepts and discards all batches.
record NoopSink(String name) implements RequestSink {
    @Override
    public boolean takesEncoded() {
        return true;
    }

    @Override
    public void send(OtlpBatch batch) {
        // Discards the batch.
    }

    @Override
    public void close() {
        // Holds no resources.
    }
}
