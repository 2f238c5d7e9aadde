package dev.intarsia.conformance.writer;

/// How a data page is laid out.
enum PageLayout {
    /// Version 1, levels in RLE.
    V1,
    /// Version 1, levels in the deprecated BIT_PACKED encoding.
    V1_BIT_PACKED,
    /// Version 2.
    V2
}
