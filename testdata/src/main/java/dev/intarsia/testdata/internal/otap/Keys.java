package dev.intarsia.testdata.internal.otap;

/// How wide the keys of a dictionary-encoded column are. They widen when values get too many.
public enum Keys {
    /// No dictionary.
    NONE,
    /// From 8 bits on.
    FROM_8_BITS,
    /// 16 bits.
    FROM_16_BITS
}
