package dev.intarsia.cli;

import dev.intarsia.cli.text.Printable;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.SystemWords;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.ExitCode;

/// Turns what went wrong into one line on the standard error and an exit code.
final class Failures {
    private static final String DEBUG = "INTARSIA_DEBUG";

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    /// One failure in the words of the command line.
    ///
    /// @param kind one word
    /// @param place file and what is known inside it
    /// @param reason what is wrong
    record Failure(String kind, String place, String reason) {
        String line() {
            return "intarsia: " + kind + ": " + place + ": " + reason;
        }
    }

    /// Reports a failure; a reader of the output that has gone is none.
    ///
    /// @return the exit code
    int report(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof OutputException output && output.isBrokenPipe()) {
            return ExitCode.OK;
        }
        print(describe(cause, "intarsia"), cause);
        return ExitCode.SOFTWARE;
    }

    /// Prints the line of a failure, and the stack trace where that is wanted.
    void print(Failure failure, Throwable thrown) {
        err.println(failure.line());
        if ("1".equals(System.getenv(DEBUG))) {
            thrown.printStackTrace(err);
        }
    }

    /// What a failure is called; `place` is used where it does not know its own.
    static Failure describe(Throwable thrown, String place) {
        Throwable cause = unwrapped(thrown);
        return switch (cause) {
            case PlacedException placed ->
                new Failure(
                        placed.failure().kind(),
                        placed.place(),
                        placed.failure().reason());
            case ReadException read -> new Failure(read.kind(), read.where().toString(), read.reason());
            case OutputException output -> new Failure("output", "standard output", message(output));
            case FileSystemException system ->
                new Failure(
                        "store",
                        system.getFile() == null ? place : Printable.of(system.getFile()),
                        Printable.of(SystemWords.of(system)));
            case IOException io -> new Failure("store", place, message(io));
            case OutOfMemoryError memory ->
                new Failure(
                        "internal",
                        place,
                        "out of memory (" + message(memory) + "); more can be given with " + "INTARSIA_OPTS=-Xmx4g");
            default ->
                new Failure(
                        "internal", place, Printable.of(cause.toString()) + "; " + DEBUG + "=1 shows the stack trace");
        };
    }

    private static String message(Throwable thrown) {
        return Printable.of(thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage());
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapper = thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof UncheckedIOException;
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }
}
