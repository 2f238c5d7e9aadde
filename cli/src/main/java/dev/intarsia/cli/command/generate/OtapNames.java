package dev.intarsia.cli.command.generate;

import dev.intarsia.cli.option.EnumNames;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OriginIds;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testdata.otap.SchemaGeneration;
import picocli.CommandLine.ITypeConverter;

/// How what OTAP directories are made of is called on the command line.
final class OtapNames {
    private OtapNames() {}

    /// logs, traces or metrics.
    static final class OfSignal implements ITypeConverter<Signal> {
        @Override
        public Signal convert(String name) {
            return EnumNames.find(Signal.values(), name);
        }
    }

    /// as-sent or by-value.
    static final class OfRowOrder implements ITypeConverter<RowOrder> {
        @Override
        public RowOrder convert(String name) {
            return EnumNames.find(RowOrder.values(), name);
        }
    }

    /// marked, unmarked or differences.
    static final class OfOriginIds implements ITypeConverter<OriginIds> {
        @Override
        public OriginIds convert(String name) {
            return EnumNames.find(OriginIds.values(), name);
        }
    }

    /// The age of an exporter.
    static final class OfGeneration implements ITypeConverter<SchemaGeneration> {
        @Override
        public SchemaGeneration convert(String name) {
            return EnumNames.find(SchemaGeneration.values(), name);
        }
    }
}
