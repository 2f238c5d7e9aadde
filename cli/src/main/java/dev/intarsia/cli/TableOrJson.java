package dev.intarsia.cli;

import picocli.CommandLine.ITypeConverter;

/// How a command prints what it found.
enum TableOrJson {
    TABLE,
    JSON;

    @Override
    public String toString() {
        return EnumNames.of(this);
    }

    /// Reads the name.
    static final class Name implements ITypeConverter<TableOrJson> {
        @Override
        public TableOrJson convert(String name) {
            return EnumNames.find(values(), name);
        }
    }
}
