package dev.intarsia.receiver.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.receiver.config.YamlNode.Empty;
import dev.intarsia.receiver.config.YamlNode.Entry;
import dev.intarsia.receiver.config.YamlNode.Mapping;
import dev.intarsia.receiver.config.YamlNode.Scalar;
import dev.intarsia.receiver.config.YamlNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one YAML document as a tree of nodes with line numbers. Aliases and duplicate keys are rejected.
final class YamlTree {
    private final YAMLParser parser;
    private final String source;

    private YamlTree(YAMLParser parser, String source) {
        this.parser = parser;
        this.source = source;
    }

    static YamlNode parse(String yaml, String source) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            YamlTree tree = new YamlTree(parser, source);
            JsonToken first = parser.nextToken();
            YamlNode root = first == null ? new Empty(1) : tree.node(first);
            if (parser.nextToken() != null) {
                throw tree.refused("more than one document");
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigException(source, "", line, "invalid YAML: " + withoutSnippets(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ConfigException(source, "", 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    /// The parser's message without its locations and the quoted text, which may be a secret.
    private static String withoutSnippets(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(": "));
    }

    private YamlNode node(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw refused("it ends unexpectedly");
        }
        if (parser.isCurrentAlias()) {
            throw refused("aliases are not supported");
        }
        int line = line();
        return switch (token) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            case VALUE_NULL -> new Empty(line);
            default -> new Scalar(parser.getText(), line);
        };
    }

    private Mapping mapping(int line) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            if (entries.containsKey(key)) {
                throw refused("key " + key + " occurs twice");
            }
            entries.put(key, new Entry(keyLine, node(parser.nextToken())));
        }
        return new Mapping(entries, line);
    }

    private Sequence sequence(int line) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Sequence(items, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private ConfigException refused(String reason) {
        return new ConfigException(source, "", line(), reason, null);
    }
}
