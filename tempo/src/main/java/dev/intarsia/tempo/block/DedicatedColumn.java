package dev.intarsia.tempo.block;

import dev.intarsia.error.ErrorLocation;
import java.util.List;
import java.util.Objects;

/// An attribute that a block stores in a column of its own (an entry of `dedicatedColumns` in `meta.json`).
///
/// @param scope whose attribute it is
/// @param name the attribute's key
/// @param type the type of the values in the column; values of other types stay among the generic attributes
/// @param options how the column is stored, in the order of the meta
public record DedicatedColumn(Scope scope, String name, Type type, List<Option> options) {

    /// Whose attribute is stored in the column.
    public enum Scope {
        /// A resource's.
        RESOURCE("resource"),
        /// A span's; what a meta without a scope means.
        SPAN("span"),
        /// An event's.
        EVENT("event");

        private final String id;

        Scope(String id) {
            this.id = id;
        }

        /// The name in `meta.json`.
        public String id() {
            return id;
        }
    }

    /// The type of the values in the column.
    public enum Type {
        /// Texts; what a meta without a type means.
        STRING("string"),
        /// Signed 64-bit numbers.
        INT("int");

        private final String id;

        Type(String id) {
            this.id = id;
        }

        /// The name in `meta.json`.
        public String id() {
            return id;
        }
    }

    /// How the column is stored.
    public enum Option {
        /// The attribute may have several values.
        ARRAY("array"),
        /// Values are long or hardly ever repeat: no dictionary, no page bounds.
        BLOB("blob");

        private final String id;

        Option(String id) {
            this.id = id;
        }

        /// The name in `meta.json`.
        public String id() {
            return id;
        }
    }

    /// Copies the options.
    public DedicatedColumn {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        options = List.copyOf(options);
    }

    /// Parses a list of columns: the value of `dedicatedColumns` in `meta.json`, which the tenant index has as JSON
    /// text, too. No bytes at all and `null` are an empty list.
    ///
    /// @param json the text, UTF-8
    /// @param location the object, for errors
    /// @throws dev.intarsia.error.CorruptFileException when it is something else
    /// @throws dev.intarsia.error.UnsupportedFeatureException when a scope, type or option is not known
    public static List<DedicatedColumn> parseList(byte[] json, ErrorLocation location) {
        return BlockMetaJson.parseDedicatedColumns(json, location);
    }

    /// A column of texts without options.
    public static DedicatedColumn string(Scope scope, String name) {
        return new DedicatedColumn(scope, name, Type.STRING, List.of());
    }
}
