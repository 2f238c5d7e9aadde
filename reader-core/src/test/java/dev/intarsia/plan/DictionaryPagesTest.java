package dev.intarsia.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnChunkBuilder;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.FileExtent;
import dev.intarsia.metadata.PageType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.ByteRange;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Chunks all of whose values are entries of the dictionary, by what their metadata say of their pages.
final class DictionaryPagesTest {
    private static final int[] ONLY_IDS = {
        PageType.DICTIONARY_PAGE.ordinal(), Encoding.PLAIN.number(), 1,
        PageType.DATA_PAGE.ordinal(), Encoding.RLE_DICTIONARY.number(), 3
    };

    private static ColumnChunk chunk(int[] pages, Encoding... encodings) {
        ColumnChunkBuilder builder = new ColumnChunkBuilder();
        builder.resetMetadata();
        builder.typeNumber(PhysicalType.INT32.ordinal());
        builder.valueCount(9);
        builder.dictionaryPageOffset(4);
        builder.dataPageOffset(30);
        builder.totalCompressedSize(90);
        builder.totalUncompressedSize(90);
        builder.encodingStats(pages);
        for (Encoding encoding : encodings) {
            builder.addEncoding(encoding.number());
        }
        return builder.build(
                new FileExtent(ErrorLocation.of("f"), 1000),
                ParquetSchema.builder("m")
                        .leaf("c", Repetition.OPTIONAL, PhysicalType.INT32)
                        .build()
                        .leaf(0),
                0);
    }

    private static Optional<ByteRange> dictionary(ColumnChunk chunk) {
        return DictionaryPages.ofWholeChunk(chunk, Optional.empty());
    }

    @Test
    void pagesOfIdsOnly() {
        assertThat(dictionary(chunk(ONLY_IDS, Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY)))
                .contains(new ByteRange(4, 26));
        assertThat(dictionary(chunk(ONLY_IDS, Encoding.PLAIN_DICTIONARY, Encoding.RLE, Encoding.BIT_PACKED)))
                .isPresent();
    }

    @Test
    void pagesOfIdsOnlyBesideAnEncodingThatHasNone() {
        assertThat(dictionary(chunk(ONLY_IDS, Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.DELTA_BINARY_PACKED)))
                .isEmpty();
        assertThat(dictionary(chunk(ONLY_IDS, Encoding.RLE_DICTIONARY, Encoding.BYTE_STREAM_SPLIT)))
                .isEmpty();
    }

    @Test
    void oldNamesWithoutCountsOfPages() {
        assertThat(dictionary(chunk(new int[0], Encoding.PLAIN_DICTIONARY, Encoding.RLE)))
                .isPresent();
        assertThat(dictionary(chunk(new int[0], Encoding.PLAIN_DICTIONARY, Encoding.PLAIN)))
                .isEmpty();
        assertThat(dictionary(chunk(new int[0], Encoding.RLE_DICTIONARY, Encoding.RLE)))
                .isEmpty();
    }
}
