package dev.intarsia.cli.option;

import dev.intarsia.read.ColumnTasks;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One thread per processor for the length of a command.
public final class DecodeThreads implements AutoCloseable {
    private final int parallelism = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parallelism - 1), runnable -> {
        Thread thread = new Thread(runnable, "intarsia-decode");
        thread.setDaemon(true);
        return thread;
    });

    /// Shares column tasks among the caller and the threads.
    public ColumnTasks tasks() {
        return ColumnTasks.parallel(threads, parallelism);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
