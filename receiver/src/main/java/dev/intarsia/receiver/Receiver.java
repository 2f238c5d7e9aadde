package dev.intarsia.receiver;

import java.util.Optional;

/// Reads new records and sends them to its sinks until it is closed. Thread-safe.
public interface Receiver extends AutoCloseable {
    /// Starts polling on its own threads and returns immediately.
    ///
    /// @throws IllegalStateException if it was started or closed before
    void start();

    /// Runs one pass over the current files and waits for its end. Failures are counted in the metrics and reported to
    /// the listener.
    ///
    /// Failures that are not caused by a file, a store or a sink are thrown unchanged: a defect, an `OutOfMemoryError`,
    /// and exceptions of the listener. The pass is then incomplete, and another one may be run.
    ///
    /// @throws IllegalStateException if it is running or closed
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted, which cancels the pass
    void runOnce();

    /// The metrics so far.
    ReceiverMetrics metrics();

    /// Waits until it has ended: by [#close()], or by an unrecoverable failure, such as an `OutOfMemoryError` or an
    /// exception of the listener.
    ///
    /// @return that failure, or that of closing, if there is one
    /// @throws InterruptedException if the thread is interrupted
    Optional<Throwable> awaitEnd() throws InterruptedException;

    /// Stops the receiver: no further batch is read, those in progress are sent and acknowledged within the
    /// environment's drain time; then the sinks are closed. Unacknowledged batches are delivered again by the next run.
    /// A sink that neither accepts a batch nor fails is abandoned shortly afterwards.
    ///
    /// All resources are closed even if some of them fail; the first failure is thrown. Closing again waits until that
    /// is done. If the listener calls this, it returns immediately, and the receiver ends asynchronously: see
    /// [#awaitEnd()].
    @Override
    void close();
}
