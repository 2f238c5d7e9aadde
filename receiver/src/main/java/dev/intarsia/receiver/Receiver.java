package dev.intarsia.receiver;

import java.util.Optional;

/// Reads what comes and hands it to its sinks, until it is closed. Thread-safe.
public interface Receiver extends AutoCloseable {
    /// Begins to poll, on threads of its own, and returns at once.
    ///
    /// @throws IllegalStateException when it was begun or closed before
    void start();

    /// Does one pass over what there is now, on the calling thread's time. What failed is in the metrics, and was told
    /// to the listener.
    ///
    /// What is no failure of a file, a store or a sink is thrown as it is: a defect, memory that ran out, and whatever
    /// the listener throws. The pass has then ended in the middle, and there may be another one.
    ///
    /// @throws IllegalStateException when it runs or is closed
    void runOnce();

    /// What it has done so far.
    ReceiverMetrics metrics();

    /// Waits until it has ended: by [#close()], or by a failure that nothing can be done about, such as memory that ran
    /// out, or a listener that threw something.
    ///
    /// @return that failure, or that of closing, if there is one
    /// @throws InterruptedException when the thread is interrupted
    Optional<Throwable> awaitEnd() throws InterruptedException;

    /// Stops: no further batch is read, those under way are handed over and acknowledged as far as the environment's
    /// time allows; then the sinks are closed. What was not acknowledged by then comes again. A sink that neither takes
    /// a batch nor fails is left behind a moment later.
    ///
    /// Everything is closed even if some of it fails; the first failure is thrown. Closing again waits until that is
    /// done. When the listener calls this, it returns at once, and the receiver ends behind it: see [#awaitEnd()].
    @Override
    void close();
}
