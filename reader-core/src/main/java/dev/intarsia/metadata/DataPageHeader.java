package dev.intarsia.metadata;

/// Header of a data page of version 1: levels and values are compressed together.
///
/// @param headerLength bytes of the header itself
/// @param compressedSize bytes of the body in the file
/// @param uncompressedSize bytes of the body after decompression
/// @param hasCrc whether there is a checksum
/// @param crc the checksum of the body, 0 when there is none
/// @param valueCount values, nulls included
/// @param encoding of the values
/// @param definitionLevelEncoding of the definition levels; means nothing where the column has none
/// @param repetitionLevelEncoding of the repetition levels; means nothing where the column has none
/// @param statistics of this page; [Statistics#NONE] when there are none or they were not requested
public record DataPageHeader(
        int headerLength,
        int compressedSize,
        int uncompressedSize,
        boolean hasCrc,
        int crc,
        int valueCount,
        Encoding encoding,
        Encoding definitionLevelEncoding,
        Encoding repetitionLevelEncoding,
        Statistics statistics)
        implements PageHeader {}
