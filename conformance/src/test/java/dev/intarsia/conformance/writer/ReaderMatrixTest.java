package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.compress.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.testsupport.StoredBrotli;
import dev.intarsia.writer.PageVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.parquet.format.CompressionCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What our writer, parquet-java and DuckDB put into files comes out of our reader, however the rows are cut into
/// batches. Fails as a whole when a type in an encoding and a codec that the reader supports was not among it.
final class ReaderMatrixTest {

    private static final int ROWS = 130;
    private static final int[] BATCH_ROWS = {1, 7, 64, 1 << 20};
    private static final OffHeapPool POOL =
            OffHeapPool.create(PoolOptions.defaults().withPoison(true).withTrackAllocationSites(true));
    private static final Set<MatrixCell> TRIED = new HashSet<>();

    @TempDir
    private Path folder;

    @AfterAll
    static void everySupportedCellWasTriedAndNothingIsLeft() {
        assertThat(POOL.leaks()).isEmpty();
        assertThat(POOL.inUse()).isZero();
        POOL.close();
        Set<MatrixCell> missing = MatrixCell.supported();
        missing.removeAll(TRIED);
        assertThat(missing).isEmpty();
    }

    private static void compare(Path file, List<List<String>> expected, String what) throws IOException {
        for (int batchRows : BATCH_ROWS) {
            List<List<String>> actual = OurFile.triples(file, batchRows, POOL);
            assertThat(actual).hasSameSizeAs(expected);
            for (int c = 0; c < expected.size(); c++) {
                assertThat(actual.get(c))
                        .as("column %d in batches of %d: %s", c, batchRows, what)
                        .isEqualTo(expected.get(c));
            }
        }
        if (expected.stream().anyMatch(column -> !MatrixShape.values(column).isEmpty())) {
            TRIED.addAll(FilePages.of(Files.readAllBytes(file)).cells());
        }
    }

    static List<Arguments> written() {
        List<Arguments> files = new ArrayList<>();
        for (PageVersion version : PageVersion.values()) {
            for (MatrixShape shape : MatrixShape.values()) {
                for (Compression compression : Compression.values()) {
                    if (Compressors.supports(compression)) {
                        files.add(Arguments.of(version, shape, compression));
                    }
                }
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("written")
    void readsWhatOurWriterWrote(PageVersion version, MatrixShape shape, Compression compression) throws Exception {
        String what = version + " " + shape + " " + compression;
        RandomGenerator random = Seeds.random("ReaderMatrixTest " + what);
        // Some dictionaries become full within a chunk.
        int dictionaryBytes = random.nextBoolean() ? 1 << 20 : random.nextInt(40, 1500);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.write(path, version, shape, compression, dictionaryBytes, ROWS, random);
        compare(path, file.expected(), what);
    }

    static List<Arguments> compressedByHand() {
        List<Arguments> files = new ArrayList<>();
        for (PageVersion version : PageVersion.values()) {
            for (Compression compression : Compression.values()) {
                if (Decompressors.supports(compression)) {
                    files.add(Arguments.of(version, MatrixShape.OPTIONAL, compression, true));
                    files.add(Arguments.of(version, MatrixShape.NESTED, compression, false));
                }
            }
        }
        return files;
    }

    /// What our writer does not write: the old names of dictionary encodings, and Brotli.
    @ParameterizedTest
    @MethodSource("compressedByHand")
    void readsPagesCompressedByHand(PageVersion version, MatrixShape shape, Compression compression, boolean oldNames)
            throws Exception {
        String what = "compressed by hand: " + version + " " + shape + " " + compression;
        RandomGenerator random = Seeds.random("ReaderMatrixTest " + what);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.write(path, version, shape, Compression.UNCOMPRESSED, 1 << 20, ROWS, random);
        CompressionCodec codec = CompressionCodec.findByValue(compression.id());
        try (Compressors compressors = new Compressors()) {
            byte[] rewritten = FilePages.of(Files.readAllBytes(path))
                    .compressed(
                            codec,
                            page -> compression == Compression.BROTLI
                                    ? StoredBrotli.compress(page)
                                    : compressors.get(compression).compress(page, 0, page.length),
                            oldNames);
            Files.write(path, rewritten);
        }
        compare(path, file.expected(), what);
    }

    /// The deprecated codec as old parquet-cpp wrote it.
    @ParameterizedTest
    @EnumSource
    void readsBareBlocksUnderTheDeprecatedCodec(PageVersion version) throws Exception {
        RandomGenerator random = Seeds.random("ReaderMatrixTest bare blocks " + version);
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file =
                MatrixFile.write(path, version, MatrixShape.LIST, Compression.UNCOMPRESSED, 1 << 20, ROWS, random);
        try (Compressors compressors = new Compressors()) {
            byte[] rewritten = FilePages.of(Files.readAllBytes(path))
                    .compressed(
                            CompressionCodec.LZ4,
                            page -> compressors.get(Compression.LZ4_RAW).compress(page, 0, page.length),
                            false);
            Files.write(path, rewritten);
        }
        compare(path, file.expected(), "bare blocks");
    }

    @Test
    void readsWhatParquetJavaWrote() throws Exception {
        RandomGenerator random = Seeds.random("ReaderMatrixTest parquet-java");
        Path path = folder.resolve("random.parquet");
        for (int i = 0; i < Seeds.iterations(60); i++) {
            String what = "file " + i + ": " + new RandomParquetJavaFile(random).write(path);
            try (ParquetJavaFile theirs = ParquetJavaFile.open(path)) {
                compare(path, theirs.triples(), what);
            }
        }
    }

    /// Real Brotli, with every encoding that DuckDB has. Its file without compression is what the others are held to.
    @ParameterizedTest
    @EnumSource
    void readsWhatDuckDbWrote(PageVersion version) throws Exception {
        String query =
                "SELECT i AS long, (i % 7)::INTEGER AS few, CASE WHEN i % 3 = 0 THEN NULL ELSE i / 8.0 END AS real,"
                        + " hash(i)::DOUBLE AS double, (i % 11)::FLOAT AS float, i % 5 = 0 AS flag, 'text ' || hash(i) AS text,"
                        + " 'name ' || (i % 9) AS name, [x FOR x IN range(i % 4)] AS list, {'a': i % 13, 'b': 'b' || i} AS struct"
                        + " FROM range(9000) t(i)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            Path plain = copy(statement, query, version, "uncompressed");
            List<List<String>> expected;
            try (ParquetJavaFile theirs = ParquetJavaFile.open(plain)) {
                expected = theirs.triples();
            }
            assertThat(expected).hasSizeGreaterThan(9);
            for (String codec : List.of("uncompressed", "brotli", "lz4_raw", "zstd", "snappy", "gzip")) {
                Path file = copy(statement, query, version, codec);
                List<List<String>> actual = OurFile.triples(file, 1000, POOL);
                for (int c = 0; c < expected.size(); c++) {
                    assertThat(actual.get(c)).as("%s column %d", codec, c).isEqualTo(expected.get(c));
                }
                TRIED.addAll(FilePages.of(Files.readAllBytes(file)).cells());
            }
        }
    }

    private Path copy(Statement statement, String query, PageVersion version, String codec) throws Exception {
        Path file = folder.resolve(version + "-" + codec + ".parquet");
        statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, CODEC '" + codec
                + "', PARQUET_VERSION " + version + ", ROW_GROUP_SIZE 4096)");
        return file;
    }
}
