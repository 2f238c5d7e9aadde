package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.filter.TableFiles;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Size statistics of chunks and pages: what parquet-java counts over the same rows, and what both readers see.
final class SizeStatisticsTest {
    @TempDir
    private Path folder;

    @Test
    void chunksOfTheSameRowsHaveTheSameSizesAsThoseOfParquetJava() throws IOException {
        RandomGenerator random = Seeds.random("SizeStatisticsTest");
        Path ours = folder.resolve("ours.parquet");
        Path theirs = folder.resolve("theirs.parquet");
        TableFiles.writeOneRowGroup(ours, random);
        TableFiles.copyByParquetJava(ours, theirs);
        try (ParquetJavaFile own = ParquetJavaFile.open(ours);
                ParquetJavaFile other = ParquetJavaFile.open(theirs)) {
            List<ColumnChunkMetaData> chunks =
                    own.reader().getRowGroups().getFirst().getColumns();
            List<ColumnChunkMetaData> copies =
                    other.reader().getRowGroups().getFirst().getColumns();
            int withBytes = 0;
            for (int c = 0; c < chunks.size(); c++) {
                SizeStatistics written = chunks.get(c).getSizeStatistics();
                SizeStatistics expected = copies.get(c).getSizeStatistics();
                String name = chunks.get(c).getPath().toDotString();
                assertThat(other.reader().getRowGroups()).hasSize(1);
                assertThat(expected).as(name).isNotNull();
                if (written == null) {
                    assertThat(expected.getUnencodedByteArrayDataBytes())
                            .as(name)
                            .isEmpty();
                    continue;
                }
                assertThat(written.getUnencodedByteArrayDataBytes())
                        .as(name)
                        .isEqualTo(expected.getUnencodedByteArrayDataBytes());
                assertThat(written.getRepetitionLevelHistogram())
                        .as(name)
                        .isEqualTo(expected.getRepetitionLevelHistogram());
                // parquet-java leaves out what a null count says as well.
                if (!expected.getDefinitionLevelHistogram().isEmpty()) {
                    assertThat(written.getDefinitionLevelHistogram())
                            .as(name)
                            .isEqualTo(expected.getDefinitionLevelHistogram());
                }
                withBytes += written.getUnencodedByteArrayDataBytes().isPresent() ? 1 : 0;
            }
            assertThat(withBytes).isGreaterThan(2);
        }
        pagesAddUpAndReadAlike(ours);
        pagesAddUpAndReadAlike(theirs);
    }

    private static void pagesAddUpAndReadAlike(Path file) throws IOException {
        LocalFile local = LocalFile.of(file);
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build();
                var store = local.store();
                ParquetJavaFile open = ParquetJavaFile.open(file)) {
            ParquetReader reader = ParquetReader.open(store, local.key(), context);
            for (RowGroup rowGroup : reader.footer().rowGroups()) {
                for (ColumnChunk chunk : rowGroup.columns()) {
                    ColumnChunkMetaData theirs = open.reader()
                            .getRowGroups()
                            .get(rowGroup.ordinal())
                            .getColumns()
                            .get(chunk.leaf().index());
                    offsets(reader, chunk, context, open, theirs);
                    levels(reader, chunk, context, open, theirs);
                }
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    private static void offsets(
            ParquetReader reader,
            ColumnChunk chunk,
            ReadContext context,
            ParquetJavaFile open,
            ColumnChunkMetaData theirs)
            throws IOException {
        OffsetIndex index = PageIndexReader.offsetIndex(reader.file(), chunk, context)
                .toCompletableFuture()
                .join()
                .orElseThrow();
        var expected = open.reader().readOffsetIndex(theirs);
        long bytes = 0;
        for (int page = 0; page < index.pageCount(); page++) {
            assertThat(index.unencodedBytes(page))
                    .as("%s page %d", chunk.leaf(), page)
                    .isEqualTo(expected.getUnencodedByteArrayDataBytes(page).orElse(-1L));
            bytes += index.unencodedBytes(page);
        }
        if (chunk.leaf().type() == PhysicalType.BYTE_ARRAY) {
            assertThat(bytes).isEqualTo(chunk.sizeStatistics().unencodedBytes());
        }
    }

    private static void levels(
            ParquetReader reader,
            ColumnChunk chunk,
            ReadContext context,
            ParquetJavaFile open,
            ColumnChunkMetaData theirs)
            throws IOException {
        Optional<ColumnIndex> index = PageIndexReader.columnIndex(reader.file(), chunk, context)
                .toCompletableFuture()
                .join();
        if (index.isEmpty()) {
            return;
        }
        var expected = open.reader().readColumnIndex(theirs);
        List<Long> repetition = new ArrayList<>();
        List<Long> definition = new ArrayList<>();
        long[] sums = new long[chunk.leaf().maxDefinitionLevel() + 1];
        for (int page = 0; page < index.get().pageCount(); page++) {
            for (long count : index.get().repetitionLevelHistogram(page)) {
                repetition.add(count);
            }
            long[] counts = index.get().definitionLevelHistogram(page);
            for (int level = 0; level < counts.length; level++) {
                definition.add(counts[level]);
                sums[level] += counts[level];
            }
        }
        if (expected != null) {
            assertThat(repetition).as("%s", chunk.leaf()).isEqualTo(orNone(expected.getRepetitionLevelHistogram()));
            assertThat(definition).as("%s", chunk.leaf()).isEqualTo(orNone(expected.getDefinitionLevelHistogram()));
        }
        if (!definition.isEmpty()) {
            assertThat(sums).isEqualTo(chunk.sizeStatistics().definitionLevelHistogram());
        }
    }

    private static List<Long> orNone(List<Long> histogram) {
        return histogram == null ? List.of() : histogram;
    }
}
