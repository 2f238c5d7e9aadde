package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.testsupport.Allocation;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Column chunks are read from the footer when they are requested, and no others are.
class LazyFooterTest {

    private static final Projection THREE =
            Projection.of(List.of(ColumnPath.of("c1"), ColumnPath.of("c3"), ColumnPath.of("c8")));
    private static final Set<Integer> WANTED = Set.of(1, 3, 8);

    /// A footer of optional INT64 columns `c0`, `c1`, …; the metadata of the chunks that are not `sound` has no type,
    /// which is required.
    private static byte[] footer(int columns, int rowGroups, Set<Integer> sound) {
        CompactWriter out = new CompactWriter().i32(1, 2).list(2, CompactReader.STRUCT, columns + 1);
        out.raw(0x48).text("m").raw(0x15).zigzag(columns).stop();
        for (int i = 0; i < columns; i++) {
            out.raw(0x15).zigzag(2).raw(0x25).zigzag(1).raw(0x18).text("c" + i).stop();
        }
        out.i64(3, rowGroups).list(4, CompactReader.STRUCT, rowGroups);
        for (int group = 0; group < rowGroups; group++) {
            out.list(1, CompactReader.STRUCT, columns);
            for (int i = 0; i < columns; i++) {
                chunk(out, i, sound.isEmpty() || sound.contains(i));
            }
            out.i64(2, 100).i64(3, 1).stop();
        }
        return out.stop().toBytes();
    }

    private static void chunk(CompactWriter out, int column, boolean sound) {
        out.raw(0x26).zigzag(0).raw(0x1C);
        // The same bytes as a number of 16 bits: right to skip, but not the field that is required.
        out.raw(sound ? 0x15 : 0x14).zigzag(2);
        out.raw(0x19, 0x25).zigzag(0).zigzag(3);
        out.raw(0x19, 0x18).text("c" + column);
        out.raw(0x15)
                .zigzag(0)
                .raw(0x16)
                .zigzag(1)
                .raw(0x16)
                .zigzag(37)
                .raw(0x16)
                .zigzag(37);
        out.raw(0x26).zigzag(4 + 37L * column);
        out.raw(0x3C)
                .raw(0x36)
                .zigzag(0)
                .raw(0x28, 8)
                .raw(new byte[8])
                .raw(0x18, 8)
                .raw(new byte[8])
                .stop();
        out.stop().stop();
    }

    private static ParquetFooter parse(byte[] footer, ReadLimits limits) {
        try (Arena arena = Arena.ofConfined()) {
            return FooterParser.parse(
                    ParquetBytes.nativeCopy(arena, footer),
                    ErrorLocation.of("wide"),
                    footer.length + (8L << 20),
                    limits);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000,200", "50000,1", "100000,1"})
    void threeColumnsOfAWideFileTakeTheSchemaAndThreeChunksEach(int columns, int rowGroups) {
        byte[] bytes = footer(columns, rowGroups, WANTED);
        long before = Allocation.ofThisThread();
        ParquetFooter footer = parse(bytes, ReadLimits.DEFAULTS);
        ReadPlan plan = ReadPlan.create(footer, THREE, true);
        long allocated = Allocation.ofThisThread() - before;

        assertThat(plan.rowGroups()).hasSize(rowGroups);
        assertThat(plan.rowGroups().getLast().columns())
                .extracting(column -> column.chunk().range().offset())
                .containsExactly(41L, 115L, 300L);
        // The footer, its copy, the schema with the paths that the projection looks at, and the starts of chunks.
        long chunks = (long) columns * rowGroups;
        assertThat(allocated).isLessThan((2L << 20) + bytes.length + 700L * columns + 10 * chunks);
        assertThat(footer.heapBytes())
                .isBetween((long) bytes.length, (1L << 20) + bytes.length + 400L * columns + 10 * chunks);
    }

    @Test
    void allColumnsOfAWideFileReadWithinTheDefaultLimits() {
        for (int[] shape : new int[][] {{1_000, 200}, {50_000, 1}, {100_000, 1}}) {
            ParquetFooter footer = parse(footer(shape[0], shape[1], Set.of()), ReadLimits.DEFAULTS);
            long values = 0;
            for (RowGroup group : footer.rowGroups()) {
                for (ColumnChunk chunk : group.columns()) {
                    values += chunk.valueCount();
                }
            }
            assertThat(values).isEqualTo((long) shape[0] * shape[1]);
            assertThat(footer.heapBytes()).isLessThan(ReadLimits.DEFAULTS.maxMetadataHeapBytes());
        }
    }

    @Test
    void aChunkIsTheSameObjectEachTime() {
        RowGroup group =
                parse(footer(20, 2, Set.of()), ReadLimits.DEFAULTS).rowGroups().getFirst();
        ColumnChunk chunk = group.columns().get(3);
        assertThat(group.columns().get(3)).isSameAs(chunk);
        assertThat(group.column(chunk.leaf())).isSameAs(chunk);
        assertThat(List.copyOf(group.columns()).get(3)).isSameAs(chunk);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> group.columns().get(20));
    }

    @Test
    void threadsThatAskAtTheSameTimeGetTheSameChunks() throws Exception {
        int threads = 4;
        for (int round = 0; round < 20; round++) {
            ParquetFooter footer = parse(footer(200, 3, Set.of()), ReadLimits.DEFAULTS);
            CyclicBarrier start = new CyclicBarrier(threads);
            Callable<List<ColumnChunk>> read = () -> {
                start.await();
                List<ColumnChunk> chunks = new ArrayList<>();
                footer.rowGroups().forEach(group -> chunks.addAll(group.columns()));
                return chunks;
            };
            Set<ColumnChunk> all = new HashSet<>();
            try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
                List<Future<List<ColumnChunk>>> results = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    results.add(executor.submit(read));
                }
                for (Future<List<ColumnChunk>> result : results) {
                    all.addAll(result.get());
                }
            }
            assertThat(all).hasSize(600);
            long heap = footer.heapBytes();
            footer.rowGroups().forEach(group -> List.copyOf(group.columns()));
            assertThat(footer.heapBytes()).isEqualTo(heap);
        }
    }

    @Test
    void aDamagedChunkIsRefusedWithItsPlaceWhenItIsRequested() {
        ParquetFooter footer = parse(footer(20, 3, WANTED), ReadLimits.DEFAULTS);
        List<ColumnChunk> columns = footer.rowGroups().get(1).columns();
        assertThat(columns.get(3).valueCount()).isEqualTo(1);
        for (int time = 0; time < 2; time++) {
            assertThatExceptionOfType(CorruptFileException.class)
                    .isThrownBy(() -> columns.get(4))
                    .withMessageContaining("lacks the required field 1")
                    .satisfies(e -> {
                        assertThat(e.location().object()).isEqualTo("wide");
                        assertThat(e.location().rowGroup()).isEqualTo(1);
                        assertThat(e.location().column()).isEqualTo("c4");
                        assertThat(e.location().byteOffset()).isGreaterThan(8L << 20);
                    });
        }
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> ReadPlan.create(footer, Projection.all(), true));
    }

    @Test
    void aChunkWithoutAnyFieldIsRefusedAtOnce() {
        CompactWriter out = new CompactWriter().i32(1, 2).list(2, CompactReader.STRUCT, 2);
        out.raw(0x48).text("m").raw(0x15).zigzag(1).stop();
        out.raw(0x15).zigzag(2).raw(0x25).zigzag(1).raw(0x18).text("c").stop();
        out.i64(3, 0)
                .list(4, CompactReader.STRUCT, 1)
                .list(1, CompactReader.STRUCT, 1)
                .stop();
        byte[] footer = out.i64(2, 0).i64(3, 0).stop().stop().toBytes();
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> parse(footer, ReadLimits.DEFAULTS))
                .withMessageContaining("column chunk 0 of row group 0 is empty");
    }

    @Test
    void theRefusalOfALargeFooterNamesTheSetting() {
        byte[] bytes = footer(1_000, 1, Set.of());
        ReadLimits small = ReadLimits.DEFAULTS.withMaxMetadataHeapBytes(300_000);
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> parse(bytes, small))
                .withMessageContaining("raise ReadLimits.maxMetadataHeapBytes, which is 300000");
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> parse(bytes, ReadLimits.DEFAULTS.withMaxFooterBytes(1_000)))
                .withMessageContaining("ReadLimits.maxFooterBytes");
        ReadLimits threeChunks = ReadLimits.DEFAULTS.withMaxMetadataHeapBytes(500_000);
        ParquetFooter footer = parse(bytes, threeChunks);
        assertThat(ReadPlan.create(footer, THREE, true).rowGroups()).hasSize(1);
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> ReadPlan.create(footer, Projection.all(), true))
                .withMessageContaining("ReadLimits.maxMetadataHeapBytes");
        assertThat(footer.heapBytes()).isLessThanOrEqualTo(500_000);
    }
}
