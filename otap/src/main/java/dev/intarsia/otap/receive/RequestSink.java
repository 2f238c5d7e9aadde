package dev.intarsia.otap.receive;

/// Where batches go. Called from several threads at once, for one partition and signal from one after the other.
public interface RequestSink extends AutoCloseable {
    /// The sink's name, for messages.
    String name();

    /// Hands a batch over. When this returns, the sink has it so safely that it may be acknowledged: it never comes
    /// again. It may take as long as it wants, during which no more of the same partition is read.
    ///
    /// @throws dev.intarsia.otap.error.SinkException when it does not take the batch, or is closed meanwhile
    void send(OtlpBatch batch);

    /// Whether it wants requests as protobuf only, [OtlpRequest.Encoded], which takes far less time than making records
    /// for it. It is asked before anything is read.
    default boolean takesEncoded() {
        return false;
    }

    /// Number of records that were handed over but that the other side said it will never take.
    default long rejectedRecords() {
        return 0;
    }

    /// Why that was so the last time, in the words of the other side; empty when it said nothing.
    default String lastRejection() {
        return "";
    }

    /// Gives everything free. What is being sent fails soon; what was sent stays.
    @Override
    void close();
}
