package dev.intarsia.cli.option;

import picocli.CommandLine.ITypeConverter;

/// What `--format` can name. A word means the same for each command; a command offers those that fit its results.
public enum OutputFormat {
    /// Columns for people, headed by their names.
    TABLE,
    /// Indented lines for people, children below their parents.
    TREE,
    /// The text form that the field has for such a result, as a Parquet schema has.
    TEXT,
    /// One JSON document.
    JSON,
    /// A JSON object per line.
    JSONL,
    /// Comma-separated values as in RFC 4180, headed by their names.
    CSV,
    /// A line of OTLP/JSON per trace or batch.
    OTLP_JSON,
    /// An OTLP/protobuf message per trace or batch, each prefixed by its length as a varint.
    OTLP_PROTO,
    /// A YAML document.
    YAML,
    /// A Jsonnet expression.
    JSONNET;

    @Override
    public String toString() {
        return EnumNames.of(this);
    }

    /// What a switch over the formats of a command throws for all others, which its [Choice] has rejected.
    public IllegalStateException notOffered() {
        return new IllegalStateException("--format " + this + " is not offered");
    }

    /// Accepts the names of the formats that a command offers, and no others.
    public abstract static class Choice implements ITypeConverter<OutputFormat> {
        private final OutputFormat[] offered;

        protected Choice(OutputFormat... offered) {
            this.offered = offered;
        }

        @Override
        public OutputFormat convert(String name) {
            return EnumNames.find(offered, name);
        }
    }

    /// A table, or one JSON document.
    public static final class TableOrJson extends Choice {
        public TableOrJson() {
            super(TABLE, JSON);
        }
    }

    /// A table, one JSON document, or comma-separated values.
    public static final class TableJsonOrCsv extends Choice {
        public TableJsonOrCsv() {
            super(TABLE, JSON, CSV);
        }
    }

    /// A table, or OTLP in one of its two forms.
    public static final class TableOrOtlp extends Choice {
        public TableOrOtlp() {
            super(TABLE, OTLP_JSON, OTLP_PROTO);
        }
    }
}
