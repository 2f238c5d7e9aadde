package dev.intarsia.cli.command;

import dev.intarsia.cli.option.SizeArgument;
import dev.intarsia.tempo.analyse.ColumnRecommendation;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The limits by which dedicated columns are recommended, with the names that Tempo's own command line has.
final class RecommendationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--num-attr",
            paramLabel = "N",
            description = "Most columns of texts for each scope (default: ${DEFAULT-VALUE}).")
    private int texts = ColumnRecommendation.Options.DEFAULTS.maxTexts();

    @Option(
            names = "--num-int-attr",
            paramLabel = "N",
            description = "Most columns of whole numbers for each scope (default: ${DEFAULT-VALUE}).")
    private int integers = ColumnRecommendation.Options.DEFAULTS.maxIntegers();

    @Option(
            names = "--str-percent-threshold",
            paramLabel = "SHARE",
            description = "Least share of spans, resources or events with a text, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double textShare = ColumnRecommendation.Options.DEFAULTS.minTextShare();

    @Option(
            names = "--int-percent-threshold",
            paramLabel = "SHARE",
            description = "Least share of those with a whole number, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double integerShare = ColumnRecommendation.Options.DEFAULTS.minIntegerShare();

    @Option(
            names = "--blob-threshold",
            paramLabel = "SIZE",
            converter = SizeArgument.class,
            description = "Size in a row group from which on a column is a blob, 0 for never. Default: 4MiB.")
    private long blobBytes = ColumnRecommendation.Options.DEFAULTS.blobBytes();

    @Option(
            names = "--include-well-known",
            description =
                    "Includes attributes that have columns of the format in vParquet3 and 4, such as http.url, for "
                            + "a configuration of vParquet5.")
    private boolean withWellKnown;

    /// The limits.
    ///
    /// @throws ParameterException if one is out of its range
    ColumnRecommendation.Options options() {
        try {
            return new ColumnRecommendation.Options(texts, integers, textShare, integerShare, blobBytes, withWellKnown);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "Invalid limits: " + e.getMessage());
        }
    }
}
