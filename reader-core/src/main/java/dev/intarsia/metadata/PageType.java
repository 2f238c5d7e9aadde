package dev.intarsia.metadata;

/// Kinds of pages (parquet.thrift, `PageType`). The ordinal is the number in the file.
public enum PageType {
    /// Levels and values compressed together.
    DATA_PAGE,
    /// Named by the format and never defined.
    INDEX_PAGE,
    /// The dictionary of a column chunk.
    DICTIONARY_PAGE,
    /// Levels outside the compressed part.
    DATA_PAGE_V2;

    private static final PageType[] BY_NUMBER = values();

    /// True when the format names a page type with this number.
    public static boolean isKnown(int number) {
        return number >= 0 && number < BY_NUMBER.length;
    }

    /// The page type with this number.
    ///
    /// @throws IllegalArgumentException when the format names none
    public static PageType of(int number) {
        if (!isKnown(number)) {
            throw new IllegalArgumentException("no page type has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
