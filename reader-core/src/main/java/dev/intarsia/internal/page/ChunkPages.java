package dev.intarsia.internal.page;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.codec.compress.ExpansionBound;
import dev.intarsia.codec.compress.PageChecksum;
import dev.intarsia.codec.kernel.MalformedDataException;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.internal.thrift.PageHeaderParser;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.DictionaryPageHeader;
import dev.intarsia.metadata.IndexPageHeader;
import dev.intarsia.metadata.PageHeader;
import org.jspecify.annotations.Nullable;

/// The pages of one column chunk, one after the other: header, checksum, decompression (Parquet format, "Data Pages").
/// The chunk's bytes are borrowed from leases of the row group; all of them, or those of single pages that the offset
/// index names. Used by one thread at a time.
public final class ChunkPages {
    private final ChunkBytes.@Nullable Pages layout;
    private ByteSlice bytes;
    /// What is to be added to a position to get the offset in the file.
    private long fileOffset;
    private final Compression compression;
    private final DecodeSettings settings;
    private final PageSections sections;
    private final PageBuffer buffer;
    private final ErrorLocation chunkWhere;
    private final long valueCount;
    /// Object, row group, column and page, at the offset of the bytes' segment.
    private ErrorLocation pageWhere;
    private long pageOffset = -1;
    private long position;
    private long valuesSeen;
    private int ordinal = -1;
    private int nextPage;
    private boolean dictionarySeen;

    /// Pages of `chunk`, whose bytes are `source`; `location` names object, row group and column.
    public ChunkPages(
            ChunkBytes source, ColumnChunk chunk, ErrorLocation location, DecodeSettings settings, PageMemory memory) {
        this.layout = source instanceof ChunkBytes.Pages pages ? pages : null;
        this.bytes = source.start();
        this.fileOffset = chunk.range().offset() - bytes.offset();
        this.compression = chunk.compression();
        this.settings = settings;
        this.buffer = new PageBuffer(memory);
        this.sections = new PageSections(chunk.leaf());
        this.chunkWhere = location;
        this.pageWhere = location;
        this.valueCount = chunk.valueCount();
        this.position = bytes.offset();
    }

    /// The place of the page that was opened last.
    public ErrorLocation location() {
        return pageOffset < 0 ? chunkWhere : pageWhere.at(pageOffset);
    }

    /// True when the bytes are those of single pages, each found by itself.
    public boolean isPartial() {
        return layout != null;
    }

    /// True when pages that were not opened yet hold values.
    public boolean hasMore() {
        if (layout == null) {
            return valuesSeen < valueCount;
        }
        passWithoutRows(layout);
        return nextPage < layout.pageCount();
    }

    // Those that were fetched, beside pages that are read, must be as empty as the index says.
    private void passWithoutRows(ChunkBytes.Pages pages) {
        while (nextPage < pages.pageCount() && pages.rowCount(nextPage) == 0) {
            if (pages.isFetched(nextPage)) {
                enter(pages, nextPage);
                PageHeader header = header();
                if (!isEmpty(header)) {
                    throw new CorruptFileException(
                            location(), "page of " + valueCount(header) + " values, the offset index says 0 rows");
                }
                passEmpty(header);
            }
            nextPage++;
        }
    }

    private static boolean isEmpty(PageHeader header) {
        return valueCount(header) == 0 && !(header instanceof DataPageHeaderV2 data && data.rowCount() != 0);
    }

    private static int valueCount(PageHeader header) {
        return switch (header) {
            case DataPageHeader data -> data.valueCount();
            case DataPageHeaderV2 data -> data.valueCount();
            case DictionaryPageHeader dictionary -> -1;
            case IndexPageHeader index -> -1;
        };
    }

    /// Moves over whole pages, without opening them, as long as these have no more than `rows` rows together.
    ///
    /// @param flat whether each value is a row
    /// @return number of rows skipped; 0 also where the next page does not state its rows
    public long skipRows(long rows, boolean flat) {
        long skipped = 0;
        while (skipped < rows && hasMore()) {
            long pageRows = layout == null ? skipPage(rows - skipped, flat) : layout.rowCount(nextPage);
            if (pageRows < 0 || pageRows > rows - skipped) {
                return skipped;
            }
            if (layout != null) {
                nextPage++;
            }
            settings.counters().countPageSkipped();
            skipped += pageRows;
        }
        return skipped;
    }

    // Moves over the next page if it has at most `rows` rows; returns its rows, or -1 if it was not skipped.
    private long skipPage(long rows, boolean flat) {
        long start = position;
        int before = ordinal;
        PageHeader header = header();
        int values;
        int pageRows;
        switch (header) {
            case DataPageHeader data -> {
                values = data.valueCount();
                pageRows = flat ? values : -1;
            }
            case DataPageHeaderV2 data -> {
                values = data.valueCount();
                pageRows = data.rowCount();
                requireRows(values, pageRows, flat);
            }
            case DictionaryPageHeader dictionary -> {
                values = -1;
                pageRows = -1;
            }
            case IndexPageHeader index -> {
                position += index.compressedSize();
                return 0;
            }
        }
        if (values < 0 || pageRows < 0 || pageRows > rows) {
            position = start;
            ordinal = before;
            return -1;
        }
        countValues(values);
        position += header.compressedSize();
        return pageRows;
    }

    /// Rows of those pages to come that have no more than `values` values together, as far as headers state without
    /// opening anything: only whole rows are counted, and only where all pages are there.
    public int rowsAhead(int values) {
        int rows = 0;
        int left = values;
        long at = position;
        while (layout == null && at < bytes.end()) {
            PageHeader header = PageHeaderParser.parse(bytes.segment(), at, bytes.end(), pageWhere, settings.limits());
            if (!(header instanceof DataPageHeaderV2 data)
                    || data.valueCount() < 0
                    || data.valueCount() > left
                    || data.rowCount() < 0
                    || data.rowCount() > data.valueCount()) {
                return rows;
            }
            rows += data.rowCount();
            left -= data.valueCount();
            at += header.headerLength() + Math.max(0, header.compressedSize());
        }
        return rows;
    }

    // In an opened page the levels are checked; this is what can be checked of one that is not.
    private void requireRows(int values, int rows, boolean flat) {
        if (flat ? rows != values : rows > values) {
            throw new CorruptFileException(location(), "page of " + values + " values, header says " + rows + " rows");
        }
    }

    /// The dictionary page, when the chunk begins with one; to be requested before the first data page.
    ///
    /// @param dictionaryBuffer receives the page when it is compressed
    public @Nullable DictionaryPage dictionary(Decompressors decompressors, PageBuffer dictionaryBuffer) {
        while (layout == null ? hasMore() : position < bytes.end()) {
            long start = position;
            PageHeader header = header();
            switch (header) {
                case DictionaryPageHeader dictionary -> {
                    requireListed(position + dictionary.compressedSize());
                    return openDictionary(dictionary, decompressors, dictionaryBuffer);
                }
                case IndexPageHeader index -> position += index.compressedSize();
                case DataPageHeader data -> {
                    requireListed(start);
                    goBack(start);
                    return null;
                }
                case DataPageHeaderV2 data -> {
                    requireListed(start);
                    goBack(start);
                    return null;
                }
            }
        }
        return null;
    }

    // With an offset index, only pages without values can lie between those that it lists: the bytes from here to the
    // next one of these.
    private void requireListed(long from) {
        long at = from;
        while (layout != null && at < bytes.end()) {
            PageHeader header = PageHeaderParser.parse(bytes.segment(), at, bytes.end(), pageWhere, settings.limits());
            if (!isEmpty(header) && !(header instanceof IndexPageHeader)) {
                throw new CorruptFileException(
                        chunkWhere.at(fileOffset + at), "a page with values that the offset index does not list");
            }
            at += header.headerLength() + Math.max(0, header.compressedSize());
        }
    }

    private void goBack(long headerStart) {
        position = headerStart;
        ordinal--;
    }

    private DictionaryPage openDictionary(DictionaryPageHeader header, Decompressors decompressors, PageBuffer into) {
        if (dictionarySeen) {
            throw new CorruptFileException(location(), "second dictionary page in a chunk");
        }
        dictionarySeen = true;
        ByteSlice body = body(header);
        ByteSlice values = decompress(body, header.uncompressedSize(), decompressors, into);
        return new DictionaryPage(header.valueCount(), header.encoding(), values);
    }

    /// The next data page that is not empty, decompressed into this chunk's page buffer, which overwrites the page
    /// before; null when all values that the footer declares have been seen.
    ///
    /// @throws CorruptFileException when the chunk ends before that, or holds more
    public @Nullable DataPage next(Decompressors decompressors) {
        while (hasMore()) {
            if (layout != null) {
                enter(layout, nextPage++);
            }
            PageHeader header = header();
            if (layout != null && nextPage < layout.pageCount()) {
                requireListed(position + header.compressedSize());
            }
            switch (header) {
                case DataPageHeader data -> {
                    if (data.valueCount() != 0) {
                        return checked(openV1(data, decompressors));
                    }
                    passEmpty(data);
                }
                case DataPageHeaderV2 data -> {
                    if (data.valueCount() != 0 || data.rowCount() != 0) {
                        return checked(openV2(data, decompressors));
                    }
                    passEmpty(data);
                }
                case DictionaryPageHeader dictionary ->
                    throw new CorruptFileException(location(), "dictionary page after a data page");
                case IndexPageHeader index -> {
                    if (layout != null) {
                        throw new CorruptFileException(location(), "the offset index names a page that has no data");
                    }
                    position += index.compressedSize();
                }
            }
        }
        return null;
    }

    private void passEmpty(PageHeader header) {
        body(header);
        if (layout != null && layout.rowCount(ordinal) != 0) {
            throw new CorruptFileException(
                    location(), "empty page, the offset index says " + layout.rowCount(ordinal) + " rows");
        }
    }

    private void enter(ChunkBytes.Pages pages, int page) {
        bytes = pages.page(page);
        position = bytes.offset();
        fileOffset = pages.index().offset(page) - position;
        ordinal = page - 1;
    }

    // With an offset index, rows begin and end with the page, as the format requires, and their number is known.
    private DataPage checked(DataPage page) {
        if (layout == null) {
            return page;
        }
        long rows = layout.rowCount(ordinal);
        if (page.rowCount() >= 0 && page.rowCount() != rows || rows > page.valueCount()) {
            throw new CorruptFileException(
                    location(),
                    "page of " + page.valueCount() + " values, the offset index says " + rows + " rows, the header "
                            + page.rowCount());
        }
        return page.withRowCount((int) rows);
    }

    private DataPage openV1(DataPageHeader header, Decompressors decompressors) {
        countValues(header.valueCount());
        ByteSlice page = decompress(body(header), header.uncompressedSize(), decompressors, buffer);
        return sections.split(header, ordinal, page, location());
    }

    private DataPage openV2(DataPageHeaderV2 header, Decompressors decompressors) {
        countValues(header.valueCount());
        ByteSlice body = body(header);
        int repetition = header.repetitionLevelsLength();
        int definition = header.definitionLevelsLength();
        long levels = (long) repetition + definition;
        if (repetition < 0 || definition < 0 || levels > body.length() || levels > header.uncompressedSize()) {
            throw new CorruptFileException(
                    location(),
                    "levels of " + repetition + " and " + definition + " bytes in a page of " + body.length());
        }
        ByteSlice stored = body.slice(levels, body.length() - levels);
        // Stored bytes are as many as plain ones: where they are not, a writer has set the flag wrongly.
        boolean compressed = header.compressed() || body.length() != header.uncompressedSize();
        ByteSlice values = compressed
                ? decompress(stored, (int) (header.uncompressedSize() - levels), decompressors, buffer)
                : stored;
        return sections.split(header, ordinal, body, values, location());
    }

    private void countValues(int values) {
        if (values < 0 || values > valueCount - valuesSeen) {
            throw new CorruptFileException(
                    location(), "page of " + values + " values, " + (valueCount - valuesSeen) + " left in the chunk");
        }
        valuesSeen += values;
    }

    // Parses the header at the position and moves past it; a page's place is known from here on.
    private PageHeader header() {
        settings.cancellation().check();
        // One object per page and no more: a chunk may consist of very many pages with nothing in them.
        pageWhere = new ErrorLocation(
                chunkWhere.object(), chunkWhere.rowGroup(), chunkWhere.column(), ordinal + 1, Math.max(fileOffset, 0));
        pageOffset = fileOffset + position;
        if (position >= bytes.end()) {
            throw new CorruptFileException(
                    location(), "chunk ends after " + valuesSeen + " of " + valueCount + " values");
        }
        PageHeader header =
                PageHeaderParser.parse(bytes.segment(), position, bytes.end(), pageWhere, settings.limits());
        position += header.headerLength();
        if (header instanceof DataPageHeader || header instanceof DataPageHeaderV2) {
            ordinal++;
        }
        check(header);
        return header;
    }

    private void check(PageHeader header) {
        if (header.compressedSize() < 0 || header.compressedSize() > bytes.end() - position) {
            throw new CorruptFileException(
                    location(),
                    "page of " + header.compressedSize() + " bytes, " + (bytes.end() - position)
                            + " left in the chunk");
        }
        if (header.uncompressedSize() < 0) {
            throw new CorruptFileException(location(), "page of " + header.uncompressedSize() + " uncompressed bytes");
        }
    }

    private ByteSlice body(PageHeader header) {
        settings.counters().countPage();
        ByteSlice body = new ByteSlice(bytes.segment(), position, position + header.compressedSize(), true);
        position = body.end();
        if (settings.verifyChecksums() && header.hasCrc()) {
            int actual = PageChecksum.crc32(body.segment(), body.offset(), body.length());
            if (actual != header.crc()) {
                throw new CorruptFileException(
                        location(), "page checksum is %08x, header says %08x".formatted(actual, header.crc()));
            }
        }
        return body;
    }

    private ByteSlice decompress(ByteSlice stored, int size, Decompressors decompressors, PageBuffer into) {
        if (compression == Compression.UNCOMPRESSED) {
            if (stored.length() != size) {
                throw new CorruptFileException(
                        location(), "uncompressed page of " + stored.length() + " bytes, header says " + size);
            }
            return stored;
        }
        if (size == 0 && stored.length() == 0) {
            return ByteSlice.EMPTY;
        }
        if (!Decompressors.supports(compression)) {
            throw new UnsupportedFeatureException(location(), "codec " + compression);
        }
        try {
            ExpansionBound.check(compression, stored.segment(), stored.offset(), (int) stored.length(), size);
            ByteSlice page = new ByteSlice(into.get(size), 0, size, false);
            decompressors
                    .get(compression)
                    .decompress(stored.segment(), stored.offset(), (int) stored.length(), page.segment(), 0, size);
            settings.counters().countDecompressed(size);
            return page;
        } catch (MalformedDataException e) {
            throw new CorruptFileException(location(), compression + " page: " + e.getMessage(), e);
        }
    }
}
