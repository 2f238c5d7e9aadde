package dev.intarsia.conformance.big;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.intarsia.conformance.report.Findings;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.FlatFileGenerator;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files much larger than the memory of the process that reads them. `-Pbig` makes them as large as the bounds are
/// declared for.
final class BigFilesTest {
    /// What is read, and with what heap.
    ///
    /// @param leastBytes that each file has
    /// @param flatRows rows of the flat file
    /// @param flatGroupRows rows of its row groups
    /// @param traces traces of the block
    /// @param groupTraces traces of its row groups
    /// @param stallMebibytes what a stall may add to the resident memory: nothing once a process is warm. A young one
    /// is still touching its heap for the first time and compiling, for as long as the machine takes for that; there
    /// the whole heap and 8 MiB of code are granted
    private record Size(
            String name,
            long leastBytes,
            long flatRows,
            int flatGroupRows,
            int traces,
            int groupTraces,
            int heapMebibytes,
            long stallMillis,
            long stallMebibytes) {}

    private static final Size EVERY_BUILD = new Size("build", 4L << 20, 1_000_000, 250_000, 1_500, 500, 24, 300, 32);
    private static final Size FULL = new Size("full", 600_000_000, 30_000_000, 500_000, 230_000, 3_500, 48, 30_000, 1);
    private static final Size SIZE = Boolean.getBoolean("intarsia.big") ? FULL : EVERY_BUILD;

    private static final int BUDGET_MEBIBYTES = 24;
    /// Declared bounds of the full size.
    private static final long FLAT_MEBIBYTES = 128;

    private static final long NESTED_MEBIBYTES = 192;
    /// Compiled code, and what the allocator does not return at once, of the short reads of a build.
    private static final long SLACK_MEBIBYTES = 48;
    /// What the second half of a read may have more than the first: code is still being compiled.
    private static final long GROWTH_MEBIBYTES = 12;
    private static final int SPANS_PER_TRACE = 30;
    private static final int WIDE_TRACE_SPANS = 5_000;
    private static final int SMALL = 10;

    private static final Map<String, Object> RESULTS = new LinkedHashMap<>();

    @TempDir
    private static Path folder = Path.of("");

    private static Path flat = Path.of("");
    private static Path nested = Path.of("");
    private static Path smallFlat = Path.of("");
    private static Path smallNested = Path.of("");
    private static List<String> flatLeaves = List.of();
    private static List<String> nestedLeaves = List.of();
    private static String traces = "";

    @BeforeAll
    static void generate() throws IOException {
        assumeTrue(ResidentMemory.isKnown(), "the system does not report resident memory as Linux does");
        flat = folder.resolve("flat.parquet");
        FlatFileGenerator.generate(flat, 1, SIZE.flatRows(), SIZE.flatGroupRows());
        smallFlat = folder.resolve("small.parquet");
        FlatFileGenerator.generate(smallFlat, 1, SMALL, SMALL);
        smallNested = BlockGenerator.generate(BlockOptions.of(Files.createDirectory(folder.resolve("small")), 1)
                        .withSize(SMALL, SPANS_PER_TRACE, SPANS_PER_TRACE, 1))
                .written()
                .directory()
                .resolve("data.parquet");
        GeneratedBlock block = BlockGenerator.generate(BlockOptions.of(folder, 1)
                .withSize(
                        SIZE.traces(),
                        SPANS_PER_TRACE,
                        WIDE_TRACE_SPANS,
                        Math.ceilDiv(SIZE.traces(), SIZE.groupTraces())));
        nested = block.written().directory().resolve("data.parquet");
        flatLeaves = ParquetJavaSums.of(flat);
        nestedLeaves = ParquetJavaSums.of(nested);
        TraceSum sum = new TraceSum();
        block.storedTraces().forEach(sum::add);
        traces = sum.toString();
    }

    @AfterAll
    static void keepResults() throws IOException {
        if (!RESULTS.isEmpty()) {
            RESULTS.put("heapMebibytes", SIZE.heapMebibytes());
            RESULTS.put("budgetMebibytes", BUDGET_MEBIBYTES);
            RESULTS.put("flatBytes", Files.size(flat));
            RESULTS.put("nestedBytes", Files.size(nested));
            RESULTS.put("stallMillis", SIZE.stallMillis());
            Findings.write("big-files-" + SIZE.name(), RESULTS);
        }
    }

    @Test
    void theFilesAreLargerThanWhatMayBeInMemory() throws IOException {
        assertThat(Files.size(flat)).isGreaterThan(SIZE.leastBytes());
        assertThat(Files.size(nested)).isGreaterThan(SIZE.leastBytes());
    }

    @ParameterizedTest
    @EnumSource(names = {"BATCHES", "BATCH_FLUX"})
    void aFlatFileIsReadRightInLittleMemory(Way way) throws IOException, InterruptedException {
        ReadByChild read = read(way, flat, SIZE.flatRows());
        assertThat(read.leaves()).isEqualTo(flatLeaves);
        requireBounds("flat " + way, read, SIZE == FULL ? FLAT_MEBIBYTES : bound(way, smallFlat));
    }

    @ParameterizedTest
    @EnumSource
    void aBlockOfTracesIsReadRightInLittleMemory(Way way) throws IOException, InterruptedException {
        ReadByChild read = read(way, nested, SIZE.traces());
        if (way == Way.BATCHES || way == Way.BATCH_FLUX) {
            assertThat(read.leaves()).isEqualTo(nestedLeaves);
        } else {
            assertThat(read.traces()).isEqualTo(traces);
        }
        requireBounds("traces " + way, read, SIZE == FULL ? NESTED_MEBIBYTES : bound(way, smallNested));
    }

    private static ReadByChild read(Way way, Path file, long rows) throws IOException, InterruptedException {
        ReadByChild read =
                ReadByChild.of(SIZE.heapMebibytes(), BUDGET_MEBIBYTES, way, file, rows * 2 / 3, SIZE.stallMillis());
        assertThat(read.number("rows")).isEqualTo(rows);
        assertThat(read.number("off-heap-left")).isZero();
        return read;
    }

    /// What a process takes at most: as much as one that reads a small file in the same way, the rest of its heap, the
    /// budget, and some slack. What a JVM takes by itself differs by machine.
    private static long bound(Way way, Path small) throws IOException, InterruptedException {
        ReadByChild read = ReadByChild.of(SIZE.heapMebibytes(), BUDGET_MEBIBYTES, way, small, Long.MAX_VALUE, 0);
        assertThat(read.number("rows")).isEqualTo(SMALL);
        return read.peakMebibytes() + SIZE.heapMebibytes() - read.heapMebibytes() + BUDGET_MEBIBYTES + SLACK_MEBIBYTES;
    }

    private static void requireBounds(String name, ReadByChild read, long mostMebibytes) {
        List<Long> resident = read.residentMebibytes();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("peakMebibytes", read.peakMebibytes());
        result.put("boundMebibytes", mostMebibytes);
        result.put("offHeapBytes", read.number("off-heap-peak"));
        result.put("residentMebibytes", resident);
        result.put("addedInStallMebibytes", read.addedInStallMebibytes());
        RESULTS.put(name, result);
        System.out.println(name + ": " + result);
        assertThat(read.peakMebibytes()).as("%s", result).isLessThanOrEqualTo(mostMebibytes);
        assertThat(read.addedInStallMebibytes())
                .as("added by the stall, %s", result)
                .isLessThanOrEqualTo(SIZE.stallMebibytes());
        if (SIZE == FULL) {
            long firstHalf = highest(resident.subList(0, 5));
            assertThat(highest(resident.subList(5, 10)))
                    .as("second half, %s", result)
                    .isLessThanOrEqualTo(firstHalf + GROWTH_MEBIBYTES);
        }
    }

    private static long highest(List<Long> values) {
        return new ArrayList<>(values).stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
