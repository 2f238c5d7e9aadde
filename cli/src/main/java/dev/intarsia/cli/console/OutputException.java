package dev.intarsia.cli.console;

import java.io.IOException;
import java.util.Locale;

/// The output of the command could not be written.
final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }

    /// True when the reader of the output has gone, as `head` does when it has seen enough.
    boolean isBrokenPipe() {
        String message = getMessage() == null ? "" : getMessage().toLowerCase(Locale.ROOT);
        return message.contains("broken pipe")
                || message.contains("pipe is being closed")
                || message.contains("pipe closed");
    }
}
