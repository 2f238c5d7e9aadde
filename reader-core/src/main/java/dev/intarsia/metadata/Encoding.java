package dev.intarsia.metadata;

import org.jspecify.annotations.Nullable;

/// How values or levels are encoded in a page (parquet.thrift, `Encoding`).
public enum Encoding {
    /// Values one after the other.
    PLAIN(0),
    /// Dictionary ids, the old name; in a dictionary page it means PLAIN.
    PLAIN_DICTIONARY(2),
    /// Runs and bit-packed groups.
    RLE(3),
    /// Bit-packed levels, most significant bit first. Deprecated by the format.
    BIT_PACKED(4),
    /// Differences of integers in bit-packed blocks.
    DELTA_BINARY_PACKED(5),
    /// Lengths as DELTA_BINARY_PACKED, then all bytes.
    DELTA_LENGTH_BYTE_ARRAY(6),
    /// Lengths of shared prefixes, then the suffixes as DELTA_LENGTH_BYTE_ARRAY.
    DELTA_BYTE_ARRAY(7),
    /// Dictionary ids.
    RLE_DICTIONARY(8),
    /// The first bytes of all values, then the second bytes, and so on.
    BYTE_STREAM_SPLIT(9);

    private static final @Nullable Encoding[] BY_NUMBER = byNumber();

    private final int number;

    Encoding(int number) {
        this.number = number;
    }

    /// The number in the file.
    public int number() {
        return number;
    }

    /// True for both names of dictionary ids.
    public boolean isDictionary() {
        return this == PLAIN_DICTIONARY || this == RLE_DICTIONARY;
    }

    /// True when the format names an encoding with this number.
    public static boolean isKnown(int number) {
        return number >= 0 && number < BY_NUMBER.length && BY_NUMBER[number] != null;
    }

    /// The encoding with this number.
    ///
    /// @throws IllegalArgumentException when the format names none
    public static Encoding of(int number) {
        Encoding encoding = number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        if (encoding == null) {
            throw new IllegalArgumentException("no encoding has the number " + number);
        }
        return encoding;
    }

    private static @Nullable Encoding[] byNumber() {
        @Nullable Encoding[] table = new Encoding[10];
        for (Encoding encoding : values()) {
            table[encoding.number] = encoding;
        }
        return table;
    }
}
