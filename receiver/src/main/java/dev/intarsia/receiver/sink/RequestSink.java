package dev.intarsia.receiver.sink;

/// Destination of batches. Called from several threads concurrently, but sequentially for one partition and signal.
public interface RequestSink extends AutoCloseable {
    /// The sink's name, for messages.
    String name();

    /// Sends a batch. When this returns, the batch is durable in the sink and may be acknowledged: it is not delivered
    /// again. The call may block for any time, during which no more of the same partition is read.
    ///
    /// @throws dev.intarsia.otap.error.SinkException if the sink does not accept the batch, or is closed meanwhile
    void send(OtlpBatch batch);

    /// Whether the sink accepts encoded requests (protobuf) only, which is far faster than creating records. Called
    /// before anything is read.
    default boolean takesEncoded() {
        return false;
    }

    /// Number of records that were sent but permanently rejected by the remote side.
    default long rejectedRecords() {
        return 0;
    }

    /// The remote side's message of the last rejection; empty if there was none.
    default String lastRejection() {
        return "";
    }

    /// Releases all resources. Requests in progress fail soon; completed ones are not affected.
    @Override
    void close();
}
