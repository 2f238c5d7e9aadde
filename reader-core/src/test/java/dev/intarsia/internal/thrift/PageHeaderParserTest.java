package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.IndexPageHeader;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.ReadLimits;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PageHeaderParserTest {

    private static final ReadLimits LIMITS = ReadLimits.DEFAULTS;
    private static final int DATA_PAGE = 0;
    private static final int INDEX_PAGE = 1;
    private static final int DICTIONARY_PAGE = 2;
    private static final int DATA_PAGE_V2 = 3;

    private static CompactWriter page(int type, int uncompressed, int compressed) {
        return new CompactWriter().i32(1, type).i32(2, uncompressed).i32(3, compressed);
    }

    private static byte[] data(int values, int encoding) {
        return new CompactWriter()
                .field(5, CompactReader.STRUCT)
                .i32(1, values)
                .i32(2, encoding)
                .i32(3, 3)
                .i32(4, 3)
                .stop()
                .stop()
                .toBytes();
    }

    private static byte[] dataV2(int values, int nulls, int rows, int definition, int repetition) {
        return new CompactWriter()
                .field(8, CompactReader.STRUCT)
                .i32(1, values)
                .i32(2, nulls)
                .i32(3, rows)
                .i32(4, 0)
                .i32(5, definition)
                .i32(6, repetition)
                .stop()
                .stop()
                .toBytes();
    }

    private static byte[] dictionary(int values) {
        return new CompactWriter()
                .field(7, CompactReader.STRUCT)
                .i32(1, values)
                .i32(2, 2)
                .stop()
                .stop()
                .toBytes();
    }

    /// Parses the header with `body` bytes after it.
    private static PageHeader parse(CompactWriter header, int body) {
        byte[] bytes = header.toBytes();
        try (Arena arena = Arena.ofConfined()) {
            byte[] all = Arrays.copyOf(bytes, bytes.length + body);
            return PageHeaderParser.parse(
                    ParquetBytes.nativeCopy(arena, all),
                    0,
                    all.length,
                    ErrorLocation.of("f").at(500),
                    LIMITS);
        }
    }

    private static void assertRefused(Class<? extends ReadException> type, CompactWriter header, int body) {
        assertThatExceptionOfType(ReadException.class)
                .isThrownBy(() -> parse(header, body))
                .isInstanceOf(type)
                .satisfies(e -> assertThat(e.location().byteOffset()).isGreaterThanOrEqualTo(500));
    }

    @Test
    void aPageOfVersion2IsCompressedUnlessItSaysOtherwise() {
        DataPageHeaderV2 page =
                (DataPageHeaderV2) parse(page(DATA_PAGE_V2, 100, 50).raw(dataV2(9, 1, 8, 3, 4)), 50);
        assertThat(page.compressed()).isTrue();
        assertThat(page.hasCrc()).isFalse();
        assertThat(page.encoding()).isEqualTo(Encoding.PLAIN);
        assertThat(page.definitionLevelsLength()).isEqualTo(3);
        assertThat(page.repetitionLevelsLength()).isEqualTo(4);
    }

    @Test
    void anIndexPageIsNamed() {
        PageHeader page = parse(page(INDEX_PAGE, 1, 1).stop(), 1);
        assertThat(page).isInstanceOf(IndexPageHeader.class);
        assertThat(page.headerLength()).isEqualTo(page(INDEX_PAGE, 1, 1).stop().toBytes().length);
    }

    @Test
    void sizesThatDoNotFitAreCorrupt() {
        assertRefused(
                CorruptFileException.class,
                page(DATA_PAGE, 10, Integer.MAX_VALUE).raw(data(1, 0)),
                10);
        assertRefused(CorruptFileException.class, page(DATA_PAGE, 10, 11).raw(data(1, 0)), 10);
        assertRefused(CorruptFileException.class, page(DATA_PAGE, -1, 10).raw(data(1, 0)), 10);
        assertRefused(CorruptFileException.class, page(DATA_PAGE, 10, -1).raw(data(1, 0)), 10);
        assertRefused(CorruptFileException.class, page(DATA_PAGE, 10, 10).raw(data(-1, 0)), 10);
    }

    @Test
    void sizesOverTheLimitsAreRefused() {
        assertRefused(
                LimitExceededException.class,
                page(DATA_PAGE, Integer.MAX_VALUE, 10).raw(data(1, 0)),
                10);
        assertRefused(
                LimitExceededException.class,
                page(DICTIONARY_PAGE, 10, 10).raw(dictionary(LIMITS.maxPageValues() + 1)),
                10);
        assertRefused(
                LimitExceededException.class,
                page(DICTIONARY_PAGE, (int) LIMITS.maxDictionaryBytes() + 1, 10).raw(dictionary(1)),
                10);
    }

    @Test
    void levelsAndNullsThatDoNotFitThePageAreCorrupt() {
        for (byte[] own : new byte[][] {
            dataV2(5, 6, 1, 0, 0),
            dataV2(5, -1, 1, 0, 0),
            dataV2(5, 0, -1, 0, 0),
            dataV2(5, 0, 1, -1, 0),
            dataV2(5, 0, 1, 6, 5),
            dataV2(5, 0, 1, Integer.MAX_VALUE, Integer.MAX_VALUE)
        }) {
            assertRefused(CorruptFileException.class, page(DATA_PAGE_V2, 10, 10).raw(own), 10);
        }
        assertRefused(CorruptFileException.class, page(DATA_PAGE_V2, 3, 10).raw(dataV2(5, 0, 1, 2, 2)), 10);
    }

    @Test
    void aPageWithoutTheHeaderOfItsTypeIsCorrupt() {
        assertRefused(CorruptFileException.class, page(DATA_PAGE, 10, 10).raw(dictionary(1)), 10);
        assertRefused(CorruptFileException.class, page(DATA_PAGE_V2, 10, 10).stop(), 10);
        assertRefused(
                CorruptFileException.class,
                new CompactWriter().i32(1, 0).i32(2, 10).raw(data(1, 0)),
                10);
    }

    @Test
    void whatCannotBeNamedIsUnsupported() {
        assertRefused(UnsupportedFeatureException.class, page(7, 10, 10).raw(data(1, 0)), 10);
        assertRefused(UnsupportedFeatureException.class, page(DATA_PAGE, 10, 10).raw(data(1, 1)), 10);
        assertRefused(UnsupportedFeatureException.class, page(DATA_PAGE, 10, 10).raw(data(1, 10)), 10);
    }
}
