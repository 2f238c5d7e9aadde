package dev.intarsia.internal.thrift;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.DictionaryPageHeader;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.IndexPageHeader;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.PageType;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.metadata.Statistics;
import java.lang.foreign.MemorySegment;

/// Reads page headers, `PageHeader` in parquet.thrift.
public final class PageHeaderParser {

    private static final byte[] TYPES = CompactReader.types(
            CompactReader.I32, // type
            CompactReader.I32, // uncompressed_page_size
            CompactReader.I32, // compressed_page_size
            CompactReader.I32, // crc
            CompactReader.STRUCT, // data_page_header
            CompactReader.STRUCT, // index_page_header
            CompactReader.STRUCT, // dictionary_page_header
            CompactReader.STRUCT); // data_page_header_v2

    private static final byte[] DATA_TYPES = CompactReader.types(
            CompactReader.I32, // num_values
            CompactReader.I32, // encoding
            CompactReader.I32, // definition_level_encoding
            CompactReader.I32, // repetition_level_encoding
            CompactReader.STRUCT); // statistics

    private static final byte[] DATA_V2_TYPES = CompactReader.types(
            CompactReader.I32, // num_values
            CompactReader.I32, // num_nulls
            CompactReader.I32, // num_rows
            CompactReader.I32, // encoding
            CompactReader.I32, // definition_levels_byte_length
            CompactReader.I32, // repetition_levels_byte_length
            CompactReader.TRUE, // is_compressed
            CompactReader.STRUCT); // statistics

    private static final byte[] DICTIONARY_TYPES = CompactReader.types(
            CompactReader.I32, // num_values
            CompactReader.I32, // encoding
            CompactReader.TRUE); // is_sorted

    private static final byte[] NO_TYPES = {};

    /// A header without statistics takes 20 to 60 bytes.
    private static final int WINDOW = 128;
    private static final int TYPE = 1;
    private static final int DATA = 5;
    private static final int INDEX = 6;
    private static final int DICTIONARY = 7;
    private static final int DATA_V2 = 8;
    /// Bits of the fields 1 to 4 of `DataPageHeader`.
    private static final int REQUIRED_DATA = 0b1_1110;
    private static final int REQUIRED_DICTIONARY = 0b110;
    private static final int REQUIRED_DATA_V2 = 0b111_1110;
    private static final int REQUIRED = 0b1110;

    private final CompactReader in;
    private final long start;
    private final ReadLimits limits;
    private final boolean withStatistics;

    private int pageType;
    private int uncompressedSize;
    private int compressedSize;
    private boolean hasCrc;
    private int crc;

    // Of the page's own header, whichever it is.
    private int ownHeader;
    private int valueCount;
    private int nullCount;
    private int rowCount;
    private int encoding;
    private int definitionLevels;
    private int repetitionLevels;
    private boolean compressed = true;
    private boolean sorted;
    private Statistics statistics = Statistics.NONE;

    private PageHeaderParser(
            MemorySegment segment,
            long offset,
            long end,
            ErrorLocation location,
            ReadLimits limits,
            boolean withStatistics) {
        this.in = new CompactReader(segment, offset, end, location, limits.maxThriftDepth(), WINDOW);
        this.start = offset;
        this.limits = limits;
        this.withStatistics = withStatistics;
    }

    /// Reads the header at `offset`; its statistics are skipped. The body must lie before `end`, too.
    ///
    /// @param segment bytes of a column chunk; borrowed for the call
    /// @param offset of the header in the segment
    /// @param end of the chunk in the segment
    /// @param location place of the chunk; its byte offset is that of the segment's byte 0 in the file
    /// @param limits bounds on the page
    /// @throws dev.intarsia.error.CorruptFileException when the bytes are no page header, or the body does not fit
    /// @throws LimitExceededException when the page is larger than allowed
    /// @throws UnsupportedFeatureException when page type or encoding cannot be named
    public static PageHeader parse(
            MemorySegment segment, long offset, long end, ErrorLocation location, ReadLimits limits) {
        return new PageHeaderParser(segment, offset, end, location, limits, false).parse();
    }

    /// As [#parse], with the page's statistics.
    public static PageHeader parseWithStatistics(
            MemorySegment segment, long offset, long end, ErrorLocation location, ReadLimits limits) {
        return new PageHeaderParser(segment, offset, end, location, limits, true).parse();
    }

    private PageHeader parse() {
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(TYPES)) {
            int field = in.field();
            seen |= in.bit();
            switch (field) {
                case TYPE -> pageType = in.fieldI32();
                case 2 -> uncompressedSize = in.fieldI32();
                case 3 -> compressedSize = in.fieldI32();
                case 4 -> crc();
                case DATA, INDEX, DICTIONARY, DATA_V2 -> ownHeader(field);
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        require(seen, REQUIRED);
        checkSizes();
        return header();
    }

    private void require(int seen, int required) {
        in.require(seen, required, "the page header");
    }

    private static byte[] typesOf(int ownHeader) {
        return switch (ownHeader) {
            case DATA -> DATA_TYPES;
            case DATA_V2 -> DATA_V2_TYPES;
            case DICTIONARY -> DICTIONARY_TYPES;
            default -> NO_TYPES;
        };
    }

    private void crc() {
        crc = in.fieldI32();
        hasCrc = true;
    }

    private void ownHeader(int field) {
        in.fieldStruct();
        ownHeader = field;
        byte[] types = typesOf(field);
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(types)) {
            seen |= in.bit();
            switch (field) {
                case DATA -> dataField();
                case DATA_V2 -> dataV2Field();
                case DICTIONARY -> dictionaryField();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        switch (field) {
            case DATA -> require(seen, REQUIRED_DATA);
            case DATA_V2 -> require(seen, REQUIRED_DATA_V2);
            case DICTIONARY -> require(seen, REQUIRED_DICTIONARY);
            default -> {}
        }
    }

    private void dataField() {
        switch (in.field()) {
            case 1 -> valueCount = in.fieldI32();
            case 2 -> encoding = in.fieldI32();
            case 3 -> definitionLevels = in.fieldI32();
            case 4 -> repetitionLevels = in.fieldI32();
            case 5 -> statistics();
            default -> in.skip();
        }
    }

    private void dataV2Field() {
        switch (in.field()) {
            case 1 -> valueCount = in.fieldI32();
            case 2 -> nullCount = in.fieldI32();
            case 3 -> rowCount = in.fieldI32();
            case 4 -> encoding = in.fieldI32();
            case 5 -> definitionLevels = in.fieldI32();
            case 6 -> repetitionLevels = in.fieldI32();
            case 7 -> compressed = in.fieldBoolean();
            case 8 -> statistics();
            default -> in.skip();
        }
    }

    private void dictionaryField() {
        switch (in.field()) {
            case 1 -> valueCount = in.fieldI32();
            case 2 -> encoding = in.fieldI32();
            case 3 -> sorted = in.fieldBoolean();
            default -> in.skip();
        }
    }

    private void statistics() {
        if (withStatistics) {
            statistics = new StatisticsParser(in, new HeapBudget(in, limits)).statistics();
        } else {
            in.skip();
        }
    }

    private PageHeader header() {
        if (!PageType.isKnown(pageType)) {
            throw new UnsupportedFeatureException(in.here(), "page type number " + pageType);
        }
        int length = Math.toIntExact(in.position() - start);
        return switch (PageType.of(pageType)) {
            case DATA_PAGE -> {
                requireOwn(DATA);
                yield data(length);
            }
            case DATA_PAGE_V2 -> {
                requireOwn(DATA_V2);
                yield dataV2(length);
            }
            case DICTIONARY_PAGE -> {
                requireOwn(DICTIONARY);
                yield dictionary(length);
            }
            case INDEX_PAGE -> new IndexPageHeader(length, compressedSize, uncompressedSize, hasCrc, crc);
        };
    }

    private void requireOwn(int field) {
        if (ownHeader != field) {
            throw in.corrupt("a page of type " + PageType.of(pageType) + " without the header of its type");
        }
    }

    private PageHeader data(int length) {
        checkValues(limits.maxPageBytes(), "maxPageBytes");
        return new DataPageHeader(
                length,
                compressedSize,
                uncompressedSize,
                hasCrc,
                crc,
                valueCount,
                encoding(encoding),
                encoding(definitionLevels),
                encoding(repetitionLevels),
                statistics);
    }

    private PageHeader dataV2(int length) {
        checkValues(limits.maxPageBytes(), "maxPageBytes");
        if (nullCount < 0 || nullCount > valueCount || rowCount < 0) {
            throw in.corrupt(
                    "a page of " + valueCount + " values with " + nullCount + " nulls and " + rowCount + " rows");
        }
        long levels = (long) definitionLevels + repetitionLevels;
        if (definitionLevels < 0 || repetitionLevels < 0 || levels > compressedSize || levels > uncompressedSize) {
            throw in.corrupt("levels of " + definitionLevels + " and " + repetitionLevels + " bytes in a page of "
                    + compressedSize + " bytes, " + uncompressedSize + " uncompressed");
        }
        return new DataPageHeaderV2(
                length,
                compressedSize,
                uncompressedSize,
                hasCrc,
                crc,
                valueCount,
                nullCount,
                rowCount,
                encoding(encoding),
                definitionLevels,
                repetitionLevels,
                compressed,
                statistics);
    }

    private PageHeader dictionary(int length) {
        checkValues(limits.maxDictionaryBytes(), "maxDictionaryBytes");
        if (valueCount > limits.maxPageValues()) {
            throw new LimitExceededException(
                    in.here(),
                    "a dictionary of " + valueCount + " values, more than " + limits.maxPageValues()
                            + allowedBy("maxPageValues"));
        }
        return new DictionaryPageHeader(
                length, compressedSize, uncompressedSize, hasCrc, crc, valueCount, encoding(encoding), sorted);
    }

    private Encoding encoding(int number) {
        if (!Encoding.isKnown(number)) {
            throw new UnsupportedFeatureException(in.here(), "encoding number " + number);
        }
        return Encoding.of(number);
    }

    private void checkSizes() {
        if (compressedSize < 0 || uncompressedSize < 0) {
            throw in.corrupt("a page of " + compressedSize + " bytes, " + uncompressedSize + " uncompressed");
        }
        if (compressedSize > in.remaining()) {
            throw in.corrupt(
                    "a page of " + compressedSize + " bytes with " + in.remaining() + " bytes left in the chunk");
        }
        checkLimit("a page of ", compressedSize, limits.maxPageBytes(), "maxPageBytes");
    }

    private void checkValues(long maxUncompressed, String limit) {
        if (valueCount < 0) {
            throw in.corrupt("a page of " + valueCount + " values");
        }
        checkLimit("an uncompressed page of ", uncompressedSize, maxUncompressed, limit);
    }

    private void checkLimit(String what, long bytes, long limit, String name) {
        if (bytes > limit) {
            throw new LimitExceededException(in.here(), what + bytes + " bytes, more than " + limit + allowedBy(name));
        }
    }

    /// What a user can set to have such pages read.
    private static String allowedBy(String limit) {
        return "; ReadLimits." + limit + " or --max-page-bytes allows more";
    }
}
