package dev.intarsia.cli.option;

import dev.intarsia.tempo.read.TraceIdPrefix;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the first digits of trace ids.
final class PrefixArgument implements ITypeConverter<TraceIdPrefix> {
    @Override
    public TraceIdPrefix convert(String text) {
        try {
            return new TraceIdPrefix(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
