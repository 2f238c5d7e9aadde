package dev.intarsia.parquet.metadata;

/// How many pages of one type and encoding a column chunk has, as claimed by the writer.
///
/// @param pageTypeNumber number of the page type, see [PageType#isKnown(int)]
/// @param encodingNumber number of the encoding, see [Encoding#isKnown(int)]
/// @param count number of pages
public record PageEncodingStats(int pageTypeNumber, int encodingNumber, int count) {}
