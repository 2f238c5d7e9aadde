package dev.intarsia.schema;

/// How often a field occurs in its parent (parquet.thrift, `FieldRepetitionType`). The ordinal is the number in the
/// file.
public enum Repetition {
    /// Exactly once.
    REQUIRED,
    /// Once or not at all.
    OPTIONAL,
    /// Any number of times.
    REPEATED;

    private static final Repetition[] BY_NUMBER = values();

    /// True when there is a repetition with this number.
    public static boolean isKnown(int number) {
        return number >= 0 && number < BY_NUMBER.length;
    }

    /// The repetition with this number.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Repetition of(int number) {
        if (!isKnown(number)) {
            throw new IllegalArgumentException("no repetition has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
