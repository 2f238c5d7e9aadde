package dev.intarsia.metadata;

/// How many pages of one type and encoding a column chunk has, as claimed by the writer.
///
/// @param pageTypeNumber number of the page type, see [PageType#isKnown(int)]
/// @param encodingNumber number of the encoding, see [Encoding#isKnown(int)]
/// @param count number of pages
public record PageEncodingStats(int pageTypeNumber, int encodingNumber, int count) {

    /// Whether the pages hold data, in either layout.
    public boolean isOfDataPages() {
        return pageTypeNumber == PageType.DATA_PAGE.ordinal() || pageTypeNumber == PageType.DATA_PAGE_V2.ordinal();
    }
}
