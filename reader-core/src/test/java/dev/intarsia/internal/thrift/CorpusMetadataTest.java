package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.error.ReadException;
import dev.intarsia.metadata.ChunkEncryption;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.store.ByteRange;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/// Every readable file of the corpus: footer, page headers and page indexes are those of parquet-format-structures.
class CorpusMetadataTest {

    private static final ReadLimits LIMITS = ReadLimits.DEFAULTS;

    private final List<String> failures = new ArrayList<>();
    private int files;
    private int chunks;
    private int pages;
    private int offsetIndexes;
    private int columnIndexes;

    @Test
    void metadataOfReadableFilesEqualsThatOfTheReference() throws IOException {
        for (Path file : corpusFiles("good")) {
            check(file);
        }
        report("good files");
        assertThat(failures).isEmpty();
        assertThat(files).isEqualTo(278);
        assertThat(pages).isGreaterThan(1_000);
        assertThat(offsetIndexes).isGreaterThan(100);
        assertThat(columnIndexes).isGreaterThan(100);
    }

    @Test
    void metadataOfTempoAndOtapFilesEqualsThatOfTheReference() throws IOException {
        for (String folder : List.of("tempo", "traceql", "otap")) {
            try (Stream<Path> paths = Files.walk(Corpus.path(folder))) {
                for (Path file : paths.filter(path -> path.toString().endsWith(".parquet"))
                        .sorted()
                        .toList()) {
                    check(file);
                }
            }
        }
        report("Tempo and OTAP files");
        assertThat(failures).isEmpty();
        assertThat(files).isGreaterThan(200);
        assertThat(pages).isGreaterThan(1_000);
    }

    @Test
    void plainFootersOfEncryptedFilesEqualThoseOfTheReference() throws IOException {
        int encryptedChunks = 0;
        for (Path path : corpusFiles("encrypted")) {
            ParquetBytes file = ParquetBytes.of(path);
            if (!file.endsWith("PAR1")) {
                assertThat(file.endsWith("PARE")).isTrue();
                continue;
            }
            files++;
            try (Arena arena = Arena.ofConfined()) {
                ParquetFooter footer = file.parse(arena);
                FooterOracle.assertSame(ParquetBytes.oracle(file.footer()), footer);
                for (ColumnChunk chunk : footer.rowGroups().getFirst().columns()) {
                    encryptedChunks += chunk.encryption() == ChunkEncryption.NONE ? 0 : 1;
                }
                assertThat(footer.encrypted()).isTrue();
            }
        }
        assertThat(files).isEqualTo(2);
        assertThat(encryptedChunks).isGreaterThan(1);
    }

    @Test
    void damagedFilesGiveReadExceptionsOrWhatTheReferenceReads() throws IOException {
        int refused = 0;
        List<Path> paths = new ArrayList<>(corpusFiles("bad"));
        paths.addAll(corpusFiles("fuzz"));
        for (Path path : paths) {
            files++;
            ParquetBytes file = ParquetBytes.of(path);
            try (Arena arena = Arena.ofConfined()) {
                if (file.hasFooter()) {
                    refused += checkDamaged(file, arena) ? 0 : 1;
                } else {
                    refused++;
                }
            }
        }
        System.out.println("damaged files: " + files + ", refused by their metadata: " + refused);
        assertThat(files).isEqualTo(108);
        assertThat(refused).isPositive();
    }

    @Test
    void chunksBelongToTheLeafAtTheirPositionWhateverPathTheyName() throws IOException {
        ParquetBytes file = ParquetBytes.of(Corpus.path("parquet/hardwood/core/compat_chunk_path_swapped.parquet"));
        try (Arena arena = Arena.ofConfined()) {
            ParquetFooter footer = file.parse(arena);
            List<ColumnChunk> columns = footer.rowGroups().getFirst().columns();
            assertThat(columns)
                    .extracting(ColumnChunk::leaf)
                    .isEqualTo(footer.schema().leaves());
            assertThat(columns.getFirst().declaredPath())
                    .isEqualTo(footer.schema().leaf(1).path());
        }
    }

    private static List<Path> corpusFiles(String kind) throws IOException {
        JsonNode corpus = new ObjectMapper().readTree(Corpus.path("corpus.json").toFile());
        List<Path> paths = new ArrayList<>();
        for (JsonNode file : corpus.get("files")) {
            if (file.get("kind").asText().equals(kind)) {
                paths.add(Corpus.path(file.get("file").asText()));
            }
        }
        return paths;
    }

    private void report(String what) {
        System.out.println(what + ": " + files + ", chunks " + chunks + ", pages " + pages + ", offset indexes "
                + offsetIndexes + ", column indexes " + columnIndexes);
    }

    private void check(Path path) throws IOException {
        files++;
        ParquetBytes file = ParquetBytes.of(path);
        try (Arena arena = Arena.ofConfined()) {
            FileMetaData expected = ParquetBytes.oracle(file.footer());
            ParquetFooter footer = file.parse(arena);
            FooterOracle.assertSame(expected, footer);
            MemorySegment bytes = ParquetBytes.nativeCopy(arena, file.bytes());
            for (RowGroup group : footer.rowGroups()) {
                for (ColumnChunk chunk : group.columns()) {
                    chunks++;
                    checkPages(file, bytes, chunk);
                    checkIndexes(file, bytes, chunk);
                }
            }
        } catch (AssertionError | RuntimeException e) {
            failures.add(path + ": " + e);
        }
    }

    private void checkPages(ParquetBytes file, MemorySegment bytes, ColumnChunk chunk) throws IOException {
        ByteRange range = chunk.range();
        long at = range.offset();
        long values = 0;
        while (values < chunk.valueCount()) {
            PageHeader header = checkPage(file, bytes, chunk, at, range.end());
            values += switch (header) {
                case DataPageHeader page -> page.valueCount();
                case DataPageHeaderV2 page -> page.valueCount();
                default -> 0;
            };
            at += header.headerLength() + header.compressedSize();
        }
        assertThat(at).as(chunk.location().toString()).isLessThanOrEqualTo(range.end());
    }

    private PageHeader checkPage(ParquetBytes file, MemorySegment bytes, ColumnChunk chunk, long at, long end)
            throws IOException {
        pages++;
        InputStream rest = file.at(at, end - at);
        int before = rest.available();
        org.apache.parquet.format.PageHeader expected = Util.readPageHeader(rest);
        PageHeader header = PageHeaderParser.parseWithStatistics(
                bytes, at, end, chunk.location().at(0), LIMITS);
        assertThat(header.headerLength()).isEqualTo(before - rest.available());
        PageOracle.assertSame(expected, header);
        PageHeader plain =
                PageHeaderParser.parse(bytes, at, end, chunk.location().at(0), LIMITS);
        assertThat(plain.headerLength()).isEqualTo(header.headerLength());
        return header;
    }

    private void checkIndexes(ParquetBytes file, MemorySegment bytes, ColumnChunk chunk) throws IOException {
        Optional<ByteRange> offsets = chunk.offsetIndexRange();
        if (offsets.isPresent()) {
            ByteRange range = offsets.get();
            offsetIndexes++;
            PageOracle.assertSame(
                    Util.readOffsetIndex(file.at(range.offset(), range.length())),
                    OffsetIndexParser.parse(
                            bytes, range.offset(), range.end(), chunk.location().at(0), LIMITS));
        }
        Optional<ByteRange> columns = chunk.columnIndexRange();
        if (columns.isPresent()) {
            ByteRange range = columns.get();
            columnIndexes++;
            PageOracle.assertSame(
                    Util.readColumnIndex(file.at(range.offset(), range.length())),
                    ColumnIndexParser.parse(
                            bytes, range.offset(), range.end(), chunk.location().at(0), LIMITS));
        }
    }

    /// True when footer and all page headers are readable.
    private boolean checkDamaged(ParquetBytes file, Arena arena) {
        try {
            ParquetFooter footer = file.parse(arena);
            assertSameIfReadable(file, footer);
            MemorySegment bytes = ParquetBytes.nativeCopy(arena, file.bytes());
            for (RowGroup group : footer.rowGroups()) {
                for (ColumnChunk chunk : group.columns()) {
                    walk(bytes, chunk);
                }
            }
            return true;
        } catch (ReadException e) {
            assertThat(e.getMessage()).startsWith(e.kind()).contains(file.name());
            return false;
        }
    }

    static void assertSameIfReadable(ParquetBytes file, ParquetFooter footer) {
        FileMetaData expected;
        try {
            expected = ParquetBytes.oracle(file.footer());
        } catch (IOException | RuntimeException e) {
            return;
        }
        FooterOracle.assertSame(expected, footer);
    }

    static void walk(MemorySegment bytes, ColumnChunk chunk) {
        ByteRange range = chunk.range();
        long at = range.offset();
        while (at < range.end()) {
            PageHeader header = PageHeaderParser.parse(
                    bytes, at, range.end(), chunk.location().at(0), LIMITS);
            at += header.headerLength() + header.compressedSize();
        }
        chunk.offsetIndexRange()
                .ifPresent(it -> OffsetIndexParser.parse(
                        bytes, it.offset(), it.end(), chunk.location().at(0), LIMITS));
        chunk.columnIndexRange()
                .ifPresent(it -> ColumnIndexParser.parse(
                        bytes, it.offset(), it.end(), chunk.location().at(0), LIMITS));
    }
}
