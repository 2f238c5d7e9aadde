package dev.intarsia.cli.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// Names of enum constants on the command line: lower case, words joined by `-`.
public final class EnumNames {

    private EnumNames() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws TypeConversionException naming the choices when there is no such constant
    public static <E extends Enum<E>> E find(E[] constants, String name) {
        for (E constant : constants) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        String choices = Arrays.stream(constants).map(EnumNames::of).collect(Collectors.joining(", "));
        throw new TypeConversionException("'" + name + "' is none of " + choices);
    }
}
