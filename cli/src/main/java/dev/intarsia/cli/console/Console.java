package dev.intarsia.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// What a command has of the world: where it writes, and what time it is.
///
/// @param out results, buffered; failures are [OutputException]s
/// @param err messages and progress
/// @param outIsTerminal whether `out` is a terminal
/// @param errIsTerminal whether `err` is a terminal
/// @param clock what `now` and ages of blocks refer to
public record Console(
        OutputStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, InstantSource clock) {

    /// A console over two streams that are no terminals.
    public static Console of(OutputStream out, PrintStream err) {
        return new Console(new StandardOutput(out), err, false, false, InstantSource.system());
    }

    /// The same console at another time.
    public Console withClock(InstantSource other) {
        return new Console(out, err, outIsTerminal, errIsTerminal, other);
    }

    /// The streams of the process. Not `System.out`, which hides that the reader has closed it.
    public static Console ofSystem() {
        int err = Integer.getInteger("intarsia.stderr", 2);
        return new Console(
                new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                System.err,
                isTerminal(1),
                isTerminal(err),
                InstantSource.system());
    }

    /// On Linux descriptors are examined one by one; elsewhere both streams count as what the JVM reports for them
    /// together.
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            java.io.Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
