package dev.intarsia.otap.config;

import dev.intarsia.otap.error.ConfigException;
import java.util.Map;
import java.util.Objects;

/// Where a receiver's settings were read, for messages about what turns out to be wrong with them later.
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

    /// Settings that were read from nowhere.
    ///
    /// @param name what they are called in messages
    public static ConfigOrigin of(String name) {
        return new ConfigOrigin(name, "", Map.of());
    }

    /// A complaint about one of the settings, naming its path, and its line where it is known.
    public ConfigException refused(String key, String reason) {
        String whole = path.isEmpty() ? key : path + "." + key;
        return new ConfigException(source, whole, lines.getOrDefault(key, 0), reason, null);
    }
}
