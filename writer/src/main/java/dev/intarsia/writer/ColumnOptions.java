package dev.intarsia.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import java.util.Optional;

/// How one column is written.
///
/// @param encoding PLAIN, RLE_DICTIONARY (all but booleans), RLE (booleans), DELTA_BINARY_PACKED (INT32, INT64),
///     DELTA_LENGTH_BYTE_ARRAY (BYTE_ARRAY), DELTA_BYTE_ARRAY (BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY) or BYTE_STREAM_SPLIT
///     (INT32, INT64, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY)
/// @param compression UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW, or the deprecated LZ4 with Hadoop's framing
/// @param pageBytes size at which a page is closed, counted before compression; 0 takes that of the file
/// @param dictionaryBytes size of the dictionary, in PLAIN bytes, beyond which the column continues without it
/// @param alwaysCompress keeps the compressed form of a V2 page even where it is not smaller, as parquet-go does;
///     otherwise such a page is stored and flagged as uncompressed
/// @param hasBounds whether smallest and largest values are written. Without them statistics have null counts only, and
///     the column index has empty bounds, as parquet-go writes it for columns whose bounds are skipped
/// @param bloomFilter the bloom filter of each chunk of the column; empty for none. Not for BOOLEAN
/// @param isLengthPrefixed whether each value of a FIXED_LEN_BYTE_ARRAY has its length before it, in four bytes, as a
///     BYTE_ARRAY has. No file should; parquet-rs writes dictionaries of Arrow's FixedSizeBinary so, and this is for
///     files that look like its own. PLAIN and RLE_DICTIONARY only
public record ColumnOptions(
        Encoding encoding,
        Compression compression,
        int pageBytes,
        int dictionaryBytes,
        boolean alwaysCompress,
        boolean hasBounds,
        Optional<BloomFilterOptions> bloomFilter,
        boolean isLengthPrefixed) {

    /// PLAIN and uncompressed, page size of the file, dictionaries up to 1 MiB, no bloom filter.
    public static final ColumnOptions DEFAULTS = new ColumnOptions(
            Encoding.PLAIN, Compression.UNCOMPRESSED, 0, 1 << 20, false, true, Optional.empty(), false);

    /// Checks the ranges.
    public ColumnOptions {
        if (pageBytes < 0 || dictionaryBytes < 0) {
            throw new IllegalArgumentException("page and dictionary sizes are not negative");
        }
    }

    /// The default with this encoding and compression.
    public static ColumnOptions of(Encoding encoding, Compression compression) {
        return DEFAULTS.withEncoding(encoding).withCompression(compression);
    }

    /// A copy with another encoding.
    public ColumnOptions withEncoding(Encoding newEncoding) {
        return new ColumnOptions(
                newEncoding,
                compression,
                pageBytes,
                dictionaryBytes,
                alwaysCompress,
                hasBounds,
                bloomFilter,
                isLengthPrefixed);
    }

    /// A copy with another compression.
    public ColumnOptions withCompression(Compression newCompression) {
        return new ColumnOptions(
                encoding,
                newCompression,
                pageBytes,
                dictionaryBytes,
                alwaysCompress,
                hasBounds,
                bloomFilter,
                isLengthPrefixed);
    }

    /// A copy with another page size.
    public ColumnOptions withPageBytes(int newPageBytes) {
        return new ColumnOptions(
                encoding,
                compression,
                newPageBytes,
                dictionaryBytes,
                alwaysCompress,
                hasBounds,
                bloomFilter,
                isLengthPrefixed);
    }

    /// A copy with another limit of the dictionary.
    public ColumnOptions withDictionaryBytes(int newDictionaryBytes) {
        return new ColumnOptions(
                encoding,
                compression,
                pageBytes,
                newDictionaryBytes,
                alwaysCompress,
                hasBounds,
                bloomFilter,
                isLengthPrefixed);
    }

    /// A copy that keeps, or does not keep, compressed pages that are not smaller.
    public ColumnOptions withAlwaysCompress(boolean newAlwaysCompress) {
        return new ColumnOptions(
                encoding,
                compression,
                pageBytes,
                dictionaryBytes,
                newAlwaysCompress,
                hasBounds,
                bloomFilter,
                isLengthPrefixed);
    }

    /// A copy with or without smallest and largest values.
    public ColumnOptions withBounds(boolean newHasBounds) {
        return new ColumnOptions(
                encoding,
                compression,
                pageBytes,
                dictionaryBytes,
                alwaysCompress,
                newHasBounds,
                bloomFilter,
                isLengthPrefixed);
    }

    /// A copy with a bloom filter.
    public ColumnOptions withBloomFilter(BloomFilterOptions options) {
        return new ColumnOptions(
                encoding,
                compression,
                pageBytes,
                dictionaryBytes,
                alwaysCompress,
                hasBounds,
                Optional.of(options),
                isLengthPrefixed);
    }

    /// A copy whose values of fixed length have their length before them, or have not.
    public ColumnOptions withLengthPrefixes(boolean newIsLengthPrefixed) {
        return new ColumnOptions(
                encoding,
                compression,
                pageBytes,
                dictionaryBytes,
                alwaysCompress,
                hasBounds,
                bloomFilter,
                newIsLengthPrefixed);
    }
}
