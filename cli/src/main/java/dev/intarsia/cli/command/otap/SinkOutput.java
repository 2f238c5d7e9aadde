package dev.intarsia.cli.command.otap;

import dev.intarsia.receiver.poll.PollEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The standard output as a sink writes to it: once it has failed it fails ever after, so that nothing counts as
/// written that went nowhere. Who watches it ends the receiver then, since no batch will be taken any more.
final class SinkOutput extends OutputStream {
    private final OutputStream target;
    private volatile @Nullable IOException failure;

    /// @param target the standard output
    SinkOutput(OutputStream target) {
        this.target = target;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void whileWhole(Work work) throws IOException {
        IOException before = failure;
        if (before != null) {
            throw before;
        }
        try {
            work.run();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        whileWhole(() -> target.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        whileWhole(() -> target.write(bytes, offset, count));
    }

    @Override
    public void flush() throws IOException {
        whileWhole(target::flush);
    }

    /// What it failed with.
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /// Whether something failed only because the output had.
    boolean isBehind(PollEvent event) {
        Throwable broken = failure;
        return broken != null
                && event instanceof PollEvent.PartitionFailed failed
                && failed.failure().getCause() == broken;
    }
}
