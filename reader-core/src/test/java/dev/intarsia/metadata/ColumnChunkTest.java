package dev.intarsia.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.codec.Compression;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.ByteRange;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ColumnChunkTest {

    private static final FileExtent FILE = new FileExtent(ErrorLocation.of("f"), 1_000);
    private static final LeafColumn LEAF = ParquetSchema.builder("m")
            .leaf("a", Repetition.REQUIRED, PhysicalType.INT64)
            .build()
            .leaf(0);

    /// A correct chunk of 100 bytes at offset 20, changed by the test.
    private static ColumnChunk chunk(Consumer<ColumnChunkBuilder> change) {
        ColumnChunkBuilder builder = new ColumnChunkBuilder();
        builder.resetMetadata();
        builder.typeNumber(PhysicalType.INT64.ordinal());
        builder.codecNumber(Compression.ZSTD.id());
        builder.valueCount(10);
        builder.totalUncompressedSize(200);
        builder.totalCompressedSize(100);
        builder.dataPageOffset(20);
        change.accept(builder);
        return builder.build(FILE, LEAF, 3);
    }

    private static void assertRefused(Class<? extends ReadException> type, Consumer<ColumnChunkBuilder> change) {
        assertThatExceptionOfType(ReadException.class)
                .isThrownBy(() -> chunk(change).range())
                .isInstanceOf(type)
                .satisfies(e -> assertThat(e.location().toString()).isEqualTo("f row group 3 column a"));
    }

    @Test
    void theRangeBeginsWithTheDictionaryWhereThereIsOne() {
        assertThat(chunk(it -> {}).range()).isEqualTo(new ByteRange(20, 100));
        assertThat(chunk(it -> it.dictionaryPageOffset(5)).range()).isEqualTo(new ByteRange(5, 100));
        assertThat(chunk(it -> it.dictionaryPageOffset(0)).range()).isEqualTo(new ByteRange(20, 100));
        assertThat(chunk(it -> it.dictionaryPageOffset(50)).range()).isEqualTo(new ByteRange(20, 100));
        assertThat(chunk(it -> it.totalCompressedSize(980)).range().end()).isEqualTo(1_000);
    }

    @Test
    void rangesOutsideTheDataAreCorrupt() {
        assertRefused(CorruptFileException.class, it -> it.totalCompressedSize(981));
        assertRefused(CorruptFileException.class, it -> it.totalCompressedSize(Long.MAX_VALUE));
        assertRefused(CorruptFileException.class, it -> it.totalCompressedSize(-1));
        assertRefused(CorruptFileException.class, it -> it.dataPageOffset(-20));
        assertRefused(CorruptFileException.class, it -> it.dataPageOffset(3));
        assertRefused(CorruptFileException.class, it -> it.dataPageOffset(Long.MAX_VALUE));
        assertRefused(CorruptFileException.class, it -> it.valueCount(-1));
        assertRefused(CorruptFileException.class, it -> it.totalUncompressedSize(-1));
    }

    @Test
    void aChunkThatIsNotOfItsColumnIsCorrupt() {
        assertRefused(CorruptFileException.class, it -> it.typeNumber(PhysicalType.INT32.ordinal()));
        assertRefused(CorruptFileException.class, it -> it.typeNumber(99));
        assertRefused(CorruptFileException.class, ColumnChunkBuilder::reset);
    }

    @Test
    void encryptedAndForeignChunksAreUnsupported() {
        assertRefused(UnsupportedFeatureException.class, it -> it.encryption(ChunkEncryption.COLUMN_KEY));
        assertRefused(UnsupportedFeatureException.class, it -> it.filePath("other.parquet"));
    }

    @Test
    void whatItsMetadataStatesIsRefusedBeforeItsPages() {
        chunk(it -> it.addEncoding(9)).requireSupported();
        for (Consumer<ColumnChunkBuilder> change : List.<Consumer<ColumnChunkBuilder>>of(
                it -> it.codecNumber(Compression.LZO.id()),
                it -> it.codecNumber(8),
                it -> it.addEncoding(10),
                it -> it.encryption(ChunkEncryption.FOOTER_KEY),
                it -> it.filePath("other.parquet"))) {
            assertThatExceptionOfType(UnsupportedFeatureException.class)
                    .isThrownBy(chunk(change)::requireSupported)
                    .satisfies(e -> assertThat(e.location().toString()).isEqualTo("f row group 3 column a"));
        }
        chunk(it -> {
                    it.valueCount(0);
                    it.codecNumber(8);
                })
                .requireSupported();
    }

    @Test
    void aChunkWithoutValuesHasNoBytes() {
        ColumnChunk empty = chunk(it -> {
            it.valueCount(0);
            it.dataPageOffset(0);
        });
        assertThat(empty.range().length()).isZero();
    }

    @Test
    void codecsAreNamedWhenAskedFor() {
        assertThat(chunk(it -> {}).compression()).isEqualTo(Compression.ZSTD);
        ColumnChunk unknown = chunk(it -> it.codecNumber(8));
        assertThat(unknown.codecNumber()).isEqualTo(8);
        assertThatExceptionOfType(UnsupportedFeatureException.class).isThrownBy(unknown::compression);
    }

    @Test
    void encodingsThatCannotBeNamedAreKeptAsAFlag() {
        ColumnChunk chunk = chunk(it -> {
            it.addEncoding(0);
            it.addEncoding(9);
            it.addEncoding(1);
            it.addEncoding(-5);
        });
        assertThat(chunk.encodings()).containsExactly(Encoding.PLAIN, Encoding.BYTE_STREAM_SPLIT);
        assertThat(chunk.hasUnknownEncoding()).isTrue();
        assertThat(chunk(it -> it.addEncoding(3)).hasUnknownEncoding()).isFalse();
    }

    @Test
    void indexesOutsideTheDataAreCorrupt() {
        assertThat(chunk(it -> {}).offsetIndexRange()).isEmpty();
        assertThat(chunk(it -> {}).columnIndexRange()).isEmpty();
        ColumnChunk fits = chunk(it -> {
            it.offsetIndexOffset(900);
            it.offsetIndexLength(100);
            it.columnIndexOffset(900);
            it.columnIndexLength(101);
        });
        assertThat(fits.offsetIndexRange()).hasValue(new ByteRange(900, 100));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(fits::columnIndexRange);
        ColumnChunk lengthOnly = chunk(it -> it.offsetIndexLength(5));
        assertThatExceptionOfType(CorruptFileException.class).isThrownBy(lengthOnly::offsetIndexRange);
    }
}
