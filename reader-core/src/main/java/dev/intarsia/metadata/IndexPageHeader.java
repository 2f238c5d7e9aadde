package dev.intarsia.metadata;

/// Header of an index page, which the format names and never defined: to be skipped.
///
/// @param headerLength bytes of the header itself
/// @param compressedSize bytes of the body in the file
/// @param uncompressedSize bytes of the body after decompression
/// @param hasCrc whether there is a checksum
/// @param crc the checksum of the body, 0 when there is none
public record IndexPageHeader(int headerLength, int compressedSize, int uncompressedSize, boolean hasCrc, int crc)
        implements PageHeader {}
