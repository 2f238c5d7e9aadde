package dev.intarsia.cli.option;

import picocli.CommandLine.ITypeConverter;

/// How a command prints what it found.
public enum TableOrJson {
    TABLE,
    JSON;

    @Override
    public String toString() {
        return EnumNames.of(this);
    }

    /// Reads the name.
    public static final class Name implements ITypeConverter<TableOrJson> {
        @Override
        public TableOrJson convert(String name) {
            return EnumNames.find(values(), name);
        }
    }
}
