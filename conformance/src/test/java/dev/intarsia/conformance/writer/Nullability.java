package dev.intarsia.conformance.writer;

import java.util.List;

/// Where values of a column can be missing, and whether some are.
enum Nullability {
    /// Neither levels nor nulls.
    REQUIRED,
    /// Definition levels, every value is there.
    NO_NULLS,
    /// Some values are null.
    SOME_NULLS,
    /// All values are null.
    NO_VALUES,
    /// Repetition levels, whatever is null.
    REPEATED;

    /// What the entries of a column with such levels show, written `rep def value`.
    static Nullability of(int maxRepetitionLevel, int maxDefinitionLevel, List<String> entries) {
        if (maxDefinitionLevel == 0) {
            return REQUIRED;
        }
        int values = MatrixShape.values(entries).size();
        if (values == 0) {
            return NO_VALUES;
        }
        if (maxRepetitionLevel > 0) {
            return REPEATED;
        }
        return values == entries.size() ? NO_NULLS : SOME_NULLS;
    }
}
