package dev.intarsia.otap.error;

import dev.intarsia.error.ErrorLocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Thrown when a configuration is invalid: an unknown key, an invalid value, or two values that conflict.
public final class ConfigException extends OtapException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;

    /// @param source name of the configuration, mostly that of its file
    /// @param path dotted path of the key, `""` for the whole document
    /// @param line line of the key, from 1; 0 when unknown
    /// @param reason what is wrong, in one sentence
    /// @param cause the cause of this failure, or `null`
    public ConfigException(String source, String path, int line, String reason, @Nullable Throwable cause) {
        super("config", OtapPlace.unknown().withLocation(ErrorLocation.of(source)), prefix(path, line) + reason, cause);
        this.path = Objects.requireNonNull(path, "path");
        this.line = line;
    }

    /// Dotted path of the key, such as `processing_options.batch_size`; `""` for the whole document.
    public String path() {
        return path;
    }

    /// Line of the key, from 1; 0 when unknown.
    public int line() {
        return line;
    }

    private static String prefix(String path, int line) {
        String text = line > 0 ? "line " + line : "";
        if (!path.isEmpty()) {
            text += (text.isEmpty() ? "" : ", ") + path;
        }
        return text.isEmpty() ? "" : text + ": ";
    }
}
