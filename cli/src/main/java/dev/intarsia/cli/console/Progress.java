package dev.intarsia.cli.console;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// A progress bar, shown on a terminal, and only when the work takes more than two seconds.
public final class Progress implements AutoCloseable {
    private static final long DELAY_NANOS = 2_000_000_000L;
    private static final int WIDTH = 79;

    private final Console console;
    private final boolean visible;
    private final String task;
    private final String unit;
    private final LongSupplier total;
    private final LongSupplier nanoTime;
    private final long begun;
    private final ReentrantLock drawing = new ReentrantLock();
    private @Nullable ProgressBar bar;

    /// @param console shown on its standard error
    /// @param visible false when it would disturb
    /// @param task what is being done
    /// @param unit what is counted, with a space before it
    /// @param total how much there is
    public Progress(Console console, boolean visible, String task, String unit, long total) {
        this(console, visible, task, unit, () -> total, System::nanoTime);
    }

    /// @param total how much there is, -1 if unknown; called when the bar is first shown
    /// @param nanoTime the clock
    public Progress(
            Console console, boolean visible, String task, String unit, LongSupplier total, LongSupplier nanoTime) {
        this.console = console;
        this.visible = visible && console.errIsTerminal();
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /// Updates the bar.
    public void at(long done) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepTo(done);
        } else if (visible && nanoTime.getAsLong() - begun > DELAY_NANOS) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(unit, 1)
                    .setInitialMax(total.getAsLong())
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new LockedConsumer(console.err()))
                    .clearDisplayOnFinish()
                    .build();
            shown.stepTo(done);
            bar = shown;
        }
    }

    /// Runs what prints on stderr, with the bar removed meanwhile.
    public void print(Runnable message) {
        ProgressBar shown = bar;
        if (shown == null) {
            message.run();
            return;
        }
        drawing.lock();
        try {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            message.run();
        } finally {
            drawing.unlock();
        }
    }

    /// Draws the bar from its own thread, but never into a message.
    private final class LockedConsumer extends ConsoleProgressBarConsumer {
        private LockedConsumer(PrintStream out) {
            super(out, WIDTH);
        }

        @Override
        public void accept(String rendered) {
            drawing.lock();
            try {
                super.accept(rendered);
            } finally {
                drawing.unlock();
            }
        }
    }

    /// Removes the bar.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
