package dev.intarsia.metadata;

/// Header of a dictionary page.
///
/// @param headerLength bytes of the header itself
/// @param compressedSize bytes of the body in the file
/// @param uncompressedSize bytes of the body after decompression
/// @param hasCrc whether there is a checksum
/// @param crc the checksum of the body, 0 when there is none
/// @param valueCount entries of the dictionary
/// @param encoding of the entries; PLAIN_DICTIONARY means PLAIN here
/// @param sorted whether the entries ascend, as claimed
public record DictionaryPageHeader(
        int headerLength,
        int compressedSize,
        int uncompressedSize,
        boolean hasCrc,
        int crc,
        int valueCount,
        Encoding encoding,
        boolean sorted)
        implements PageHeader {}
