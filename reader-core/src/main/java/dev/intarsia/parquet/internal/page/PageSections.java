package dev.intarsia.parquet.internal.page;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.metadata.DataPageHeader;
import dev.intarsia.parquet.metadata.DataPageHeaderV2;
import dev.intarsia.parquet.metadata.Encoding;
import dev.intarsia.parquet.schema.LeafColumn;

/// Finds repetition levels, definition levels and values in a page. V1 pages have all three in the compressed body,
/// each
/// kind of levels behind a 4-byte length; V2 pages have the lengths in the header and never compress levels.
final class PageSections {
    private final LeafColumn leaf;

    PageSections(LeafColumn leaf) {
        this.leaf = leaf;
    }

    DataPage split(DataPageHeader header, int ordinal, Section page, Where where) {
        Section repetition = Section.EMPTY;
        Section definition = Section.EMPTY;
        Section rest = page;
        if (leaf.maxRepetitionLevel() > 0) {
            requireRuns(header.repetitionLevelEncoding(), where);
            repetition = prefixed(rest, "repetition", where);
            rest = behind(rest, repetition);
        }
        if (leaf.maxDefinitionLevel() > 0) {
            requireRuns(header.definitionLevelEncoding(), where);
            definition = prefixed(rest, "definition", where);
            rest = behind(rest, definition);
        }
        return new DataPage(ordinal, header.valueCount(), -1, -1, header.encoding(), repetition, definition, rest);
    }

    DataPage split(DataPageHeaderV2 header, int ordinal, Section body, Section values, Where where) {
        int repetition = header.repetitionLevelsLength();
        int definition = header.definitionLevelsLength();
        if (header.rowCount() < 0 || header.nullCount() < 0 || header.nullCount() > header.valueCount()) {
            throw new CorruptFileException(
                    where,
                    "page of " + header.valueCount() + " values, " + header.nullCount() + " nulls, " + header.rowCount()
                            + " rows");
        }
        return new DataPage(
                ordinal,
                header.valueCount(),
                header.rowCount(),
                header.nullCount(),
                header.encoding(),
                body.slice(0, repetition),
                body.slice(repetition, definition),
                values);
    }

    private static void requireRuns(Encoding encoding, Where where) {
        if (encoding != Encoding.RLE) {
            throw new UnsupportedFeatureException(where, "levels in encoding " + encoding);
        }
    }

    private static Section prefixed(Section page, String kind, Where where) {
        long left = page.length() - Integer.BYTES;
        int length = left < 0 ? -1 : page.segment().get(Segments.INT_LE, page.offset());
        if (length < 0 || length > left) {
            throw new CorruptFileException(where, kind + " levels of " + length + " bytes, " + left + " left");
        }
        return page.slice(Integer.BYTES, length);
    }

    private static Section behind(Section page, Section levels) {
        return new Section(page.segment(), levels.end(), page.end(), page.stable());
    }
}
