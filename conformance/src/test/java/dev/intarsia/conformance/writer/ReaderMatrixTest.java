package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What our writer, parquet-java and DuckDB put into files comes out of our reader, whatever the call pattern: full, in
/// small batches, with rows skipped. [MatrixCoverageTest] fails when a cell that the reader supports was not among it.
final class ReaderMatrixTest {

    private static final int ROWS = 20;
    private static final ReadChecks CHECKS = new ReadChecks();

    @TempDir
    private Path folder;

    @AfterAll
    static void nothingIsLeft() {
        CHECKS.close();
    }

    static List<Arguments> written() {
        List<Arguments> files = new ArrayList<>();
        for (PageVersion version : PageVersion.values()) {
            for (MatrixShape shape : MatrixShape.values()) {
                files.add(Arguments.of(version, shape));
            }
        }
        return files;
    }

    /// Each column in a codec of its own, dictionaries of all sizes: some become full within a chunk.
    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("written")
    void readsWhatOurWriterWrote(PageVersion version, MatrixShape shape) throws Exception {
        String what = version + " " + shape;
        RandomGenerator random = Seeds.random("ReaderMatrixTest " + what);
        Compression[] codecs =
                Stream.of(Compression.values()).filter(Compressors::supports).toArray(Compression[]::new);
        int dictionaryBytes = random.nextBoolean() ? 1 << 20 : random.nextInt(40, 900);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.write(
                path,
                MatrixColumn.written(),
                version,
                shape,
                column -> codecs[random.nextInt(codecs.length)],
                dictionaryBytes,
                2 * ROWS,
                random);
        CHECKS.check(path, file.expected(), random, what, 1, 64);
    }

    static List<Arguments> rewritten() {
        List<Arguments> files = new ArrayList<>();
        for (MatrixShape shape : MatrixShape.values()) {
            for (PageLayout layout : PageLayout.values()) {
                boolean packed = layout == PageLayout.V1_BIT_PACKED;
                boolean wanted = switch (shape) {
                    case REQUIRED -> !packed;
                    case OPTIONAL, NO_NULLS, ALL_NULL, LIST -> true;
                    // Levels of two bits each; for the rest the shapes above say the same.
                    case NESTED -> packed;
                    case EMPTY_LIST -> false;
                };
                if (wanted) {
                    files.add(Arguments.of(shape, layout));
                }
            }
        }
        return files;
    }

    /// Every form of every codec, and what our writer does not write: levels in BIT_PACKED, the old names of dictionary
    /// encodings. The file that the others are made of is also read by parquet-java.
    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("rewritten")
    void readsPagesInEveryLayoutAndCodec(MatrixShape shape, PageLayout layout) throws Exception {
        RandomGenerator random = Seeds.random("ReaderMatrixTest " + shape + " " + layout);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.write(
                path,
                MatrixColumn.all(),
                PageVersion.V2,
                shape,
                column -> Compression.UNCOMPRESSED,
                1 << 20,
                ROWS,
                random);
        byte[] source = Files.readAllBytes(path);
        try (ParquetJavaFile theirs = ParquetJavaFile.open(path)) {
            assertThat(theirs.triples()).isEqualTo(file.expected());
        }
        try (Compressors compressors = new Compressors()) {
            for (PageCodec codec : PageCodec.values()) {
                if (codec != PageCodec.BROTLI) {
                    PageRewriter rewriter =
                            new PageRewriter(file.schema(), file.columns(), codec, page -> layout, compressors);
                    Files.write(path, rewriter.rewrite(source));
                    CHECKS.check(path, file.expected(), random, shape + " " + layout + " " + codec, 7);
                }
            }
        }
    }

    static List<Arguments> rowless() {
        List<Arguments> files = new ArrayList<>();
        for (MatrixShape shape : MatrixShape.values()) {
            for (PageLayout layout : PageLayout.values()) {
                if (shape != MatrixShape.EMPTY_LIST
                        && (shape != MatrixShape.REQUIRED || layout != PageLayout.V1_BIT_PACKED)) {
                    files.add(Arguments.of(shape, layout));
                }
            }
        }
        return files;
    }

    /// Pages without rows, which have the same first row in the offset index as the page after them, at any place of a
    /// chunk, and a row group without rows. The file that the others are made of is also read by parquet-java, whose
    /// column reader takes a value from a page without any.
    @Tag(Campaign.TAG)
    @ParameterizedTest
    @MethodSource("rowless")
    void readsPagesAndRowGroupsWithoutRowsWhateverTheRowsAreChosenBy(MatrixShape shape, PageLayout layout)
            throws Exception {
        RandomGenerator random = Seeds.random("ReaderMatrixTest rowless " + shape + " " + layout);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.writeNumbered(path, MatrixColumn.all(), shape, 2 * ROWS, random);
        byte[] source = Files.readAllBytes(path);
        try (ParquetJavaFile theirs = ParquetJavaFile.open(path)) {
            assertThat(theirs.triples()).isEqualTo(file.expected());
        }
        long skipped = 0;
        try (Compressors compressors = new Compressors()) {
            for (PageCodec codec : rowlessCodecs(shape, layout)) {
                RowlessPages rowless = new RowlessPages(random);
                PageRewriter rewriter =
                        new PageRewriter(file.schema(), file.columns(), codec, page -> layout, compressors, rowless);
                Files.write(path, rewriter.rewrite(source));
                skipped += CHECKS.checkRowless(path, file.expected(), random, shape + " " + layout + " " + codec);
            }
        }
        assertThat(skipped).isPositive();
    }

    /// Pages as they are in the file and decompressed ones; in a build one or the other.
    private static List<PageCodec> rowlessCodecs(MatrixShape shape, PageLayout layout) {
        List<PageCodec> both = List.of(PageCodec.UNCOMPRESSED, PageCodec.SNAPPY);
        return Campaign.isFull() ? both : List.of(both.get((shape.ordinal() + layout.ordinal()) % 2));
    }

    /// Pages of both versions side by side in a chunk, as files have them whose pages were copied together.
    @Tag(Campaign.TAG)
    @ParameterizedTest
    @EnumSource
    void readsLayoutsMixedWithinAChunk(MatrixShape shape) throws Exception {
        RandomGenerator random = Seeds.random("ReaderMatrixTest mixed " + shape);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.write(
                path,
                MatrixColumn.all(),
                PageVersion.V2,
                shape,
                column -> Compression.UNCOMPRESSED,
                300,
                3 * MatrixFile.MAX_PAGE_ROWS,
                random);
        PageLayout[] layouts = PageLayout.values();
        try (Compressors compressors = new Compressors()) {
            PageRewriter rewriter = new PageRewriter(
                    file.schema(),
                    file.columns(),
                    PageCodec.SNAPPY,
                    page -> layouts[(page + 1) % layouts.length],
                    compressors);
            Files.write(path, rewriter.rewrite(Files.readAllBytes(path)));
        }
        Map<String, Set<PageLayout>> ofChunks = new HashMap<>();
        for (FilePages.Storage page : FilePages.of(Files.readAllBytes(path)).stored()) {
            ofChunks.computeIfAbsent(page.rowGroup() + " " + page.leaf(), chunk -> EnumSet.noneOf(PageLayout.class))
                    .add(page.layout());
        }
        assertThat(ofChunks.values()).allMatch(mixed -> mixed.size() == layouts.length);
        CHECKS.check(path, file.expected(), random, "mixed " + shape, 1, 64);
    }

    /// Real Brotli, with every type and encoding that DuckDB has. Its file without compression, read by parquet-java,
    /// is what the others are held to.
    @ParameterizedTest
    @EnumSource
    void readsWhatDuckDbWrote(PageVersion version) throws Exception {
        RandomGenerator random = Seeds.random("ReaderMatrixTest DuckDB " + version);
        List<String> codecs = List.of("uncompressed", "brotli");
        List<Path> files = DuckDbFile.write(folder, version, codecs);
        List<List<String>> expected;
        try (ParquetJavaFile theirs = ParquetJavaFile.open(files.getFirst())) {
            expected = theirs.triples();
        }
        assertThat(expected).allMatch(column -> column.size() >= DuckDbFile.ROWS);
        for (Path file : files) {
            CHECKS.check(file, expected, random, file.getFileName().toString(), 300);
        }
    }
}
