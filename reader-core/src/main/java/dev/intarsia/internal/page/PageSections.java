package dev.intarsia.internal.page;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;

/// Finds repetition levels, definition levels and values in a page. V1 pages have all three in the compressed body,
/// each kind of levels after a 4-byte length; V2 pages have the lengths in the header and never compress levels.
final class PageSections {
    private final LeafColumn leaf;

    PageSections(LeafColumn leaf) {
        this.leaf = leaf;
    }

    DataPage split(DataPageHeader header, int ordinal, ByteSlice page, ErrorLocation location) {
        int count = header.valueCount();
        ByteSlice rest = page;
        LevelSection repetition = LevelSection.NONE;
        if (leaf.maxRepetitionLevel() > 0) {
            repetition = levels(header.repetitionLevelEncoding(), leaf.maxRepetitionLevel(), count, rest, location);
            rest = behind(rest, repetition.bytes());
        }
        LevelSection definition = LevelSection.NONE;
        if (leaf.maxDefinitionLevel() > 0) {
            definition = levels(header.definitionLevelEncoding(), leaf.maxDefinitionLevel(), count, rest, location);
            rest = behind(rest, definition.bytes());
        }
        return new DataPage(ordinal, count, -1, -1, header.encoding(), repetition, definition, rest);
    }

    DataPage split(DataPageHeaderV2 header, int ordinal, ByteSlice body, ByteSlice values, ErrorLocation location) {
        int repetition = header.repetitionLevelsLength();
        int definition = header.definitionLevelsLength();
        if (header.rowCount() < 0 || header.nullCount() < 0 || header.nullCount() > header.valueCount()) {
            throw new CorruptFileException(
                    location,
                    "page of " + header.valueCount() + " values, " + header.nullCount() + " nulls, " + header.rowCount()
                            + " rows");
        }
        return new DataPage(
                ordinal,
                header.valueCount(),
                header.rowCount(),
                header.nullCount(),
                header.encoding(),
                new LevelSection(body.slice(0, repetition), false),
                new LevelSection(body.slice(repetition, definition), false),
                values);
    }

    private static LevelSection levels(
            Encoding encoding, int maxLevel, int count, ByteSlice page, ErrorLocation location) {
        return switch (encoding) {
            case RLE -> new LevelSection(prefixed(page, location), false);
            case BIT_PACKED -> new LevelSection(packed(page, maxLevel, count, location), true);
            case PLAIN,
                    PLAIN_DICTIONARY,
                    DELTA_BINARY_PACKED,
                    DELTA_LENGTH_BYTE_ARRAY,
                    DELTA_BYTE_ARRAY,
                    RLE_DICTIONARY,
                    BYTE_STREAM_SPLIT -> throw new CorruptFileException(location, "levels in encoding " + encoding);
        };
    }

    private static ByteSlice prefixed(ByteSlice page, ErrorLocation location) {
        long left = page.length() - Integer.BYTES;
        int length = left < 0 ? -1 : page.segment().get(NativeLayouts.INT_LE, page.offset());
        if (length < 0 || length > left) {
            throw new CorruptFileException(location, "levels of " + length + " bytes, " + left + " left");
        }
        return page.slice(Integer.BYTES, length);
    }

    private static ByteSlice packed(ByteSlice page, int maxLevel, int count, ErrorLocation location) {
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        long length = Math.ceilDiv((long) count * bitWidth, 8);
        if (length > page.length()) {
            throw new CorruptFileException(location, "levels of " + length + " bytes, " + page.length() + " left");
        }
        return page.slice(0, length);
    }

    private static ByteSlice behind(ByteSlice page, ByteSlice levels) {
        return new ByteSlice(page.segment(), levels.end(), page.end(), page.stable());
    }
}
