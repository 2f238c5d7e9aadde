package dev.intarsia.tempo.analyse;

import dev.intarsia.tempo.block.DedicatedColumn;
import dev.intarsia.tempo.block.DedicatedColumn.Scope;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which attributes should have dedicated columns, by the rules of Tempo's own command line: the largest texts and the
/// most frequent whole numbers of each scope, if enough elements have them. Attributes that have dedicated columns
/// already
/// are judged like the others, so the result replaces a configuration as a whole.
///
/// Two figures differ from Tempo's: texts are ordered by the bytes that they take in the file, not by those of their
/// characters, and a dictionary's size is that of the row groups' own dictionaries, not of one over all blocks.
///
/// Source: `tempo-cli analyse block` (cmd-analyse-block.go).
public final class ColumnRecommendation {
    /// Lengths of four bytes stand before the texts of a dictionary.
    private static final int LENGTH_BYTES = 4;

    private ColumnRecommendation() {}

    /// The limits of the rules.
    ///
    /// @param maxTexts most columns of texts in each scope
    /// @param maxIntegers most columns of whole numbers in each scope
    /// @param minTextShare least share of a scope's elements that must have a text, 0 to 1
    /// @param minIntegerShare least share of a scope's elements that must have a whole number, 0 to 1
    /// @param blobBytes bytes of dictionary and ids in a row group from which on a column is a blob; 0 for never
    /// @param withWellKnown whether attributes count that have columns of the format, as `http.url` in vParquet3 and 4:
    ///     for a configuration of vParquet5, which has none but `service.name`
    public record Options(
            int maxTexts,
            int maxIntegers,
            double minTextShare,
            double minIntegerShare,
            long blobBytes,
            boolean withWellKnown) {
        /// Those of Tempo: 20 texts and 5 whole numbers, 3 % and 5 %, 4 MiB, without well-known attributes.
        public static final Options DEFAULTS = new Options(20, 5, 0.03, 0.05, 4L << 20, false);

        /// Checks the ranges.
        public Options {
            boolean isShare = minTextShare >= 0 && minTextShare <= 1 && minIntegerShare >= 0 && minIntegerShare <= 1;
            if (maxTexts < 0 || maxIntegers < 0 || !isShare || blobBytes < 0) {
                throw new IllegalArgumentException("a negative limit, or a share that is not between 0 and 1");
            }
        }

        /// These options with other numbers of columns in each scope.
        public Options withMaxColumns(int texts, int integers) {
            return new Options(texts, integers, minTextShare, minIntegerShare, blobBytes, withWellKnown);
        }

        /// These options with other shares.
        public Options withMinShares(double texts, double integers) {
            return new Options(maxTexts, maxIntegers, texts, integers, blobBytes, withWellKnown);
        }

        /// These options with another [#blobBytes()].
        public Options withBlobBytes(long bytes) {
            return new Options(maxTexts, maxIntegers, minTextShare, minIntegerShare, bytes, withWellKnown);
        }

        /// These options with another [#withWellKnown()].
        public Options withWellKnown(boolean isWith) {
            return new Options(maxTexts, maxIntegers, minTextShare, minIntegerShare, blobBytes, isWith);
        }
    }

    /// The columns, those of spans first, then those of resources and events; of each scope texts before numbers.
    public static List<DedicatedColumn> of(BlockAnalysis analysis, Options options) {
        List<DedicatedColumn> columns = new ArrayList<>();
        for (Scope scope : List.of(Scope.SPAN, Scope.RESOURCE, Scope.EVENT)) {
            List<AttributeSize> attributes = candidates(analysis, level(scope), options);
            long elements = analysis.elements().getOrDefault(level(scope), 0L);
            attributes.stream()
                    .filter(attribute -> attribute.texts() > 0)
                    .sorted(Comparator.comparingLong(AttributeSize::bytes).reversed())
                    .limit(options.maxTexts)
                    .filter(attribute -> attribute.texts() >= options.minTextShare * elements)
                    .map(attribute -> text(scope, attribute, analysis.rowGroups(), options))
                    .forEach(columns::add);
            attributes.stream()
                    .filter(attribute -> attribute.integers() > 0)
                    .sorted(Comparator.comparingLong(AttributeSize::integers).reversed())
                    .limit(options.maxIntegers)
                    .filter(attribute -> attribute.integers() >= options.minIntegerShare * elements)
                    .map(attribute -> new DedicatedColumn(scope, attribute.key(), DedicatedColumn.Type.INT, List.of()))
                    .forEach(columns::add);
        }
        return columns;
    }

    private static TempoLevel level(Scope scope) {
        return switch (scope) {
            case RESOURCE -> TempoLevel.RESOURCE;
            case SPAN -> TempoLevel.SPAN;
            case EVENT -> TempoLevel.EVENT;
        };
    }

    private static List<AttributeSize> candidates(BlockAnalysis analysis, TempoLevel level, Options options) {
        return analysis.attributes().stream()
                .filter(attribute -> attribute.level() == level)
                .filter(attribute -> attribute.column().isEmpty() || attribute.isDedicated() || options.withWellKnown)
                .filter(attribute -> !attribute.key().equals("service.name"))
                .filter(attribute -> !attribute.key().equals(KeyTallies.OTHERS))
                .toList();
    }

    private static DedicatedColumn text(Scope scope, AttributeSize attribute, int rowGroups, Options options) {
        long dictionary = attribute.distinctBytes() + LENGTH_BYTES * Math.max(0, attribute.distinctValues());
        // A byte for each id, as Tempo assumes.
        long perRowGroup = (dictionary + attribute.texts()) / Math.max(1, rowGroups);
        boolean isBlob = options.blobBytes > 0 && perRowGroup >= options.blobBytes;
        return new DedicatedColumn(
                scope,
                attribute.key(),
                DedicatedColumn.Type.STRING,
                isBlob ? List.of(DedicatedColumn.Option.BLOB) : List.of());
    }
}
