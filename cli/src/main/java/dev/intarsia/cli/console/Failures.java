package dev.intarsia.cli.console;

import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.text.IoErrorMessages;
import dev.intarsia.internal.text.LogSafeText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine.ExitCode;

/// Turns what went wrong into one line on stderr and an exit code.
public final class Failures {
    private static final String DEBUG = "INTARSIA_DEBUG";

    private final PrintStream err;

    public Failures(PrintStream err) {
        this.err = err;
    }

    /// One failure in the words of the command line.
    ///
    /// @param kind one word
    /// @param place file and what is known inside it
    /// @param reason what is wrong
    public record Failure(String kind, String place, String reason) {
        String line() {
            return "intarsia: " + kind + ": " + place + ": " + reason;
        }
    }

    /// Reports a failure; a reader of the output that has gone is none.
    ///
    /// @return the exit code
    public int report(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof OutputException output && output.isBrokenPipe()) {
            return ExitCode.OK;
        }
        print(describe(cause, "intarsia"), cause);
        return ExitCode.SOFTWARE;
    }

    /// Prints the line of a failure, and the stack trace where that is expected.
    public void print(Failure failure, Throwable thrown) {
        err.println(failure.line());
        if ("1".equals(System.getenv(DEBUG))) {
            thrown.printStackTrace(err);
        }
    }

    /// The name of a failure; `place` is used where it has none of its own.
    public static Failure describe(Throwable thrown, String place) {
        Throwable cause = unwrapped(thrown);
        return switch (cause) {
            case PlacedException placed ->
                new Failure(
                        placed.failure().kind(),
                        placed.place(),
                        placed.failure().reason());
            case ReadException read -> new Failure(read.kind(), read.location().toString(), read.reason());
            case OutputException output -> new Failure("output", "standard output", message(output));
            case FileSystemException system ->
                new Failure(
                        "store",
                        system.getFile() == null ? place : LogSafeText.escaped(system.getFile()),
                        LogSafeText.escaped(IoErrorMessages.of(system)));
            case IOException io -> new Failure("store", place, message(io));
            case OutOfMemoryError memory ->
                new Failure(
                        "internal",
                        place,
                        "out of memory (" + message(memory) + "); more can be given with " + "INTARSIA_OPTS=-Xmx4g");
            default ->
                new Failure(
                        "internal",
                        place,
                        LogSafeText.escaped(cause.toString()) + "; " + DEBUG + "=1 shows the stack trace");
        };
    }

    private static String message(Throwable thrown) {
        return LogSafeText.escaped(
                thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable failure = Stages.unwrapped(thrown);
        Throwable cause = failure.getCause();
        return failure instanceof UncheckedIOException && cause != null ? unwrapped(cause) : failure;
    }
}
