package dev.intarsia.cli.option;

import dev.intarsia.model.Bytes;
import dev.intarsia.tempo.block.TraceIds;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An ID argument.
///
/// @param text what the user wrote
/// @param id the id, 16 bytes
public record TraceIdArgument(String text, Bytes id) {

    /// Reads one.
    public static final class Converter implements ITypeConverter<TraceIdArgument> {
        @Override
        public TraceIdArgument convert(String text) {
            try {
                return new TraceIdArgument(text, TraceIds.parse(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
