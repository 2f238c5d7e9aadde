package dev.intarsia.metadata;

/// Header of a data page of version 2: the body is repetition levels, definition levels, both never compressed, and
/// then the values.
///
/// @param headerLength bytes of the header itself
/// @param compressedSize bytes of the body in the file, levels included
/// @param uncompressedSize bytes of the body after decompression of the values, levels included
/// @param hasCrc whether there is a checksum
/// @param crc the checksum of the body, 0 when there is none
/// @param valueCount values, nulls included
/// @param nullCount nulls, at most `valueCount`
/// @param rowCount rows that begin (and end) in this page
/// @param encoding of the values
/// @param definitionLevelsLength bytes of the definition levels
/// @param repetitionLevelsLength bytes of the repetition levels; with the definition levels at most the body
/// @param compressed whether the values are compressed by the chunk's codec
/// @param statistics of this page; [Statistics#NONE] when there are none or they were not requested
public record DataPageHeaderV2(
        int headerLength,
        int compressedSize,
        int uncompressedSize,
        boolean hasCrc,
        int crc,
        int valueCount,
        int nullCount,
        int rowCount,
        Encoding encoding,
        int definitionLevelsLength,
        int repetitionLevelsLength,
        boolean compressed,
        Statistics statistics)
        implements PageHeader {}
