package dev.intarsia.cli.console;

/// Runs when the program is interrupted, before it ends.
public final class ShutdownHook implements AutoCloseable {
    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /// Holds from now on until it is closed.
    public static ShutdownHook of(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        Runtime.getRuntime().addShutdownHook(thread);
        return new ShutdownHook(thread);
    }

    @Override
    public void close() {
        try {
            // Whether it was still there does not matter: it is gone in any case.
            boolean unusedRemoved = Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // The program ends: the action is done, and this thread does not come to its end.
        }
    }
}
