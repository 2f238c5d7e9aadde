package dev.intarsia.metadata;

/// Whether and how a column chunk is encrypted (parquet.thrift, `ColumnCryptoMetaData`).
public enum ChunkEncryption {
    /// Not at all.
    NONE,
    /// With the key of the footer.
    FOOTER_KEY,
    /// With a key of its own.
    COLUMN_KEY,
    /// In a way this reader cannot name.
    UNKNOWN
}
