package dev.intarsia.cli.command.generate;

import dev.intarsia.tempo.block.TempoFormat;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a trace format as Tempo spells it, in any case of letters.
final class FormatVersion implements ITypeConverter<TempoFormat> {

    @Override
    public TempoFormat convert(String name) {
        for (TempoFormat format : TempoFormat.values()) {
            if (format.id().equalsIgnoreCase(name)) {
                return format;
            }
        }
        String choices =
                Arrays.stream(TempoFormat.values()).map(TempoFormat::id).collect(Collectors.joining(", "));
        throw new TypeConversionException("'" + name + "' is none of " + choices);
    }
}
