package dev.intarsia.receiver.config;

import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.receiver.config.YamlNode.Empty;
import dev.intarsia.receiver.config.YamlNode.Entry;
import dev.intarsia.receiver.config.YamlNode.Mapping;
import dev.intarsia.receiver.config.YamlNode.Scalar;
import dev.intarsia.receiver.config.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A mapping whose keys are read one by one. A key that has not been read when [#finish()] is called is unknown.
final class YamlSection {
    private final String source;
    private final String path;
    private final Mapping mapping;
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlSection(String source, String path, Mapping mapping) {
        this.source = source;
        this.path = path;
        this.mapping = mapping;
    }

    /// Returns a node as a section; an empty node is a section without keys.
    static YamlSection of(String source, String path, YamlNode node) {
        return switch (node) {
            case Mapping mapping -> new YamlSection(source, path, mapping);
            case Empty empty -> new YamlSection(source, path, new Mapping(Map.of(), empty.line()));
            case Scalar scalar -> throw expected(source, path, "a mapping", scalar);
            case Sequence sequence -> throw expected(source, path, "a mapping", sequence);
        };
    }

    private static ConfigException expected(String source, String path, String what, YamlNode node) {
        return new ConfigException(source, path, node.line(), "must be " + what + ", not " + node.kind(), null);
    }

    /// Whether the key is present, with or without a value.
    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /// The origin of its keys.
    ConfigOrigin origin() {
        Map<String, Integer> lines = new HashMap<>();
        mapping.entries().forEach((key, entry) -> lines.put(key, entry.keyLine()));
        return new ConfigOrigin(source, path, lines);
    }

    Set<String> keys() {
        return mapping.entries().keySet();
    }

    /// The section under a key, without keys if there is none.
    YamlSection section(String key) {
        Entry entry = ask(key);
        return of(source, pathOf(key), entry.value());
    }

    /// The sections of a list.
    List<YamlSection> sections(String key) {
        List<YamlSection> sections = new ArrayList<>();
        for (YamlNode item : items(key)) {
            sections.add(of(source, pathOf(key) + "[" + sections.size() + "]", item));
        }
        return sections;
    }

    /// The texts of a list.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(key)) {
            texts.add(scalar(pathOf(key) + "[" + texts.size() + "]", item));
        }
        return texts;
    }

    private List<YamlNode> items(String key) {
        return switch (ask(key).value()) {
            case Sequence sequence -> sequence.items();
            case Empty empty -> List.of();
            case Scalar scalar -> throw expected(source, pathOf(key), "a list", scalar);
            case Mapping other -> throw expected(source, pathOf(key), "a list", other);
        };
    }

    /// The text under a key, empty if there is none.
    Optional<String> text(String key) {
        YamlNode node = ask(key).value();
        return node instanceof Empty ? Optional.empty() : Optional.of(scalar(pathOf(key), node));
    }

    /// The text under a required key.
    String requiredText(String key) {
        return text(key).filter(text -> !text.isBlank()).orElseThrow(() -> refused(key, "is required"));
    }

    private String scalar(String at, YamlNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw expected(source, at, "a single value", node);
    }

    /// A value that is parsed from its text.
    ///
    /// @param parser throws an `IllegalArgumentException` whose message states the error
    <T> Optional<T> value(String key, Function<String, T> parser) {
        return text(key).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(source, pathOf(key), line(key), String.valueOf(e.getMessage()), e);
            }
        });
    }

    /// `true` or `false`.
    boolean flag(String key, boolean otherwise) {
        return value(key, YamlQuantities::flag).orElse(otherwise);
    }

    /// A number, both limits included.
    int number(String key, int otherwise, int min, int max) {
        return value(key, text -> YamlQuantities.number(text, min, max)).orElse(otherwise);
    }

    /// A duration as `5s`, not shorter than `min`.
    Optional<Duration> duration(String key, Duration min) {
        return value(key, text -> YamlQuantities.duration(text, min));
    }

    /// A number of bytes as `16MiB`, not smaller than `min`.
    long size(String key, long otherwise, long min) {
        return value(key, text -> YamlQuantities.size(text, min)).orElse(otherwise);
    }

    /// Rejects keys that have not been read.
    void finish() {
        for (String key : mapping.entries().keySet()) {
            if (!asked.contains(key)) {
                throw refused(key, "is an unknown key; known keys are " + String.join(", ", asked));
            }
        }
    }

    /// Returns an exception that rejects a key of this section.
    ConfigException refused(String key, String reason) {
        return new ConfigException(source, pathOf(key), line(key), reason, null);
    }

    /// Returns an exception that rejects this section as a whole.
    ConfigException refused(String reason) {
        return new ConfigException(source, path, mapping.line(), reason, null);
    }

    private Entry ask(String key) {
        asked.add(key);
        Entry entry = mapping.entries().get(key);
        return entry == null ? new Entry(mapping.line(), new Empty(mapping.line())) : entry;
    }

    private int line(String key) {
        Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.line() : entry.keyLine();
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
