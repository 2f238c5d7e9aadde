package dev.intarsia.receiver.config;

import dev.intarsia.otap.error.ConfigException;
import java.util.Map;
import java.util.Objects;

/// Source of a receiver's settings, for messages about errors that are detected later.
///
/// @param source name of the configuration, mostly that of its file
/// @param path dotted path of the settings in it, `""` for the whole document
/// @param lines lines of the settings' keys, from 1
public record ConfigOrigin(String source, String path, Map<String, Integer> lines) {
    public ConfigOrigin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(path, "path");
        lines = Map.copyOf(lines);
    }

    /// The origin of settings that were created in code.
    ///
    /// @param name their name in messages
    public static ConfigOrigin of(String name) {
        return new ConfigOrigin(name, "", Map.of());
    }

    /// Returns an exception that rejects one of the settings and names its path, and its line if known.
    public ConfigException refused(String key, String reason) {
        String whole = path.isEmpty() ? key : path + "." + key;
        return new ConfigException(source, whole, lines.getOrDefault(key, 0), reason, null);
    }
}
