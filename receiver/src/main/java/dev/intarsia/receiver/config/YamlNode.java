package dev.intarsia.receiver.config;

import java.util.List;
import java.util.Map;

/// A node of a YAML document with its first line, from 1.
sealed interface YamlNode {
    int line();

    /// The kind of the node, for messages.
    String kind();

    /// Text, number or boolean, as it is written.
    record Scalar(String text, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    /// Nothing, `~` or `null`.
    record Empty(int line) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /// Keys and values in their order.
    record Mapping(Map<String, Entry> entries, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /// Items.
    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A value, and the line of its key.
    record Entry(int keyLine, YamlNode value) {}
}
