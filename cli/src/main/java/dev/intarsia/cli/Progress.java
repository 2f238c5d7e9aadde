package dev.intarsia.cli;

import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// A progress bar for somebody who waits: on a terminal, and only when the work takes more than two seconds.
final class Progress implements AutoCloseable {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int WIDTH = 79;

    private final Console console;
    private final boolean visible;
    private final String task;
    private final String unit;
    private final LongSupplier total;
    private final LongSupplier nanoTime;
    private final long begun;
    private @Nullable ProgressBar bar;

    /// @param console shown on its standard error
    /// @param visible false when it would disturb
    /// @param task what is being done
    /// @param unit what is counted, with a space before it
    /// @param total how much there is
    Progress(Console console, boolean visible, String task, String unit, long total) {
        this(console, visible, task, unit, () -> total, System::nanoTime);
    }

    /// @param total tells how much there is, -1 if nobody knows; asked when the bar is shown first
    /// @param nanoTime tells the time
    Progress(Console console, boolean visible, String task, String unit, LongSupplier total, LongSupplier nanoTime) {
        this.console = console;
        this.visible = visible && console.errIsTerminal();
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /// Tells how much is done.
    void at(long done) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepTo(done);
        } else if (visible && nanoTime.getAsLong() - begun > PATIENCE_NANOS) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(unit, 1)
                    .setInitialMax(total.getAsLong())
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .clearDisplayOnFinish()
                    .build();
            shown.stepTo(done);
            bar = shown;
        }
    }

    /// Tells something on the standard error, on lines that the bar leaves free.
    void tell(Runnable message) {
        ProgressBar shown = bar;
        if (shown == null) {
            message.run();
            return;
        }
        shown.pause();
        console.err().print("\r" + " ".repeat(WIDTH) + "\r");
        message.run();
        shown.resume();
    }

    /// Removes the bar.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
