package dev.intarsia.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.model.Trace;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GateTest {
    @TempDir
    private Path folder;

    private BenchBlock generated() throws IOException {
        BlockOptions options = BlockOptions.of(folder, 7).withSize(40, 8, 300, 2);
        return new BenchBlock(
                BlockGenerator.generate(options).written().directory().resolve("data.parquet"));
    }

    @Test
    void readersAgreeOnColumnsOfAGeneratedBlock() throws IOException {
        FileFold found = DecodeGate.check(generated().file());
        assertThat(found.rows()).isEqualTo(40);
        assertThat(found.entries()).isGreaterThan(found.values());
        assertThat(found.leaves()).anySatisfy(leaf -> assertThat(leaf.idSum).isPositive());
    }

    @Test
    void readersAgreeOnTracesOfAGeneratedBlock() throws IOException {
        TraceGate.Found found = TraceGate.check(generated());
        assertThat(found.traces().traces).isEqualTo(40);
        assertThat(found.traces().spans).isGreaterThan(300);
        assertThat(found.traces().events).isPositive();
        assertThat(found.traces().links).isPositive();
        assertThat(found.traces().json).isPositive();
    }

    @Test
    void readersAgreeOnABlockWrittenByTempo() throws IOException {
        Path golden = Corpus.path("traceql/golden-vparquet4/block/single-tenant");
        try (Stream<Path> files = Files.walk(golden)) {
            BenchBlock block = new BenchBlock(
                    files.filter(f -> f.endsWith("data.parquet")).findFirst().orElseThrow());
            assertThat(DecodeGate.check(block.file()).values()).isPositive();
            assertThat(TraceGate.check(block).traces().spans).isPositive();
        }
    }

    @Test
    void readersFindTheSameTracesOfAGeneratedBlock() throws IOException {
        TraceGate.Found found = FindGate.check(generated());
        assertThat(found.traces().traces).isEqualTo(FindIds.COUNT);
        assertThat(found.traces().spans).isGreaterThan(FindIds.COUNT);
    }

    @Test
    void readersAgreeOnAFewColumns() throws IOException {
        BenchBlock block = generated();
        assertThat(ProjectedRead.SUMMARY.check(block)).startsWith("40 traces, ");
        assertThat(ProjectedRead.SPAN_NAMES.check(block)).startsWith("40 traces, ");
        assertThat(ProjectedRead.SUMMARY.groups(block)).isNotEqualTo(ProjectedRead.SPAN_NAMES.groups(block));
    }

    @Test
    void readersFindTheSameTracesOfABlockWrittenByTempo() throws IOException {
        Path golden = Corpus.path("tempo/golden-vparquet5/block/single-tenant");
        try (Stream<Path> files = Files.walk(golden)) {
            BenchBlock block = new BenchBlock(
                    files.filter(f -> f.endsWith("data.parquet")).findFirst().orElseThrow());
            assertThat(FindGate.check(block).traces().spans).isPositive();
            assertThat(ProjectedRead.SUMMARY.check(block)).startsWith("48 traces, ");
            assertThat(ProjectedRead.SPAN_NAMES.check(block)).startsWith("48 traces, ");
        }
    }

    @Test
    void gateFailsWhenAReaderFindsSomethingElse() throws IOException {
        Path file = generated().file();
        FileFold one = new ParquetJavaDecode(file).read();
        FileFold other = new ParquetJavaDecode(file).read();
        one.requireEqual(other, "itself");
        other.leaves().get(3).valueSum++;
        assertThatThrownBy(() -> one.requireEqual(other, "it"))
                .isInstanceOf(GateException.class)
                .hasMessageContaining(other.leaves().get(3).path);
        assertThatThrownBy(() -> Gate.requireSame(one.summary(), other.summary()))
                .isInstanceOf(GateException.class);
    }

    @Test
    void gateFailsWhenOnlyTheOrderOfTracesDiffers() throws IOException {
        List<Trace> traces = BlockGenerator.generate(BlockOptions.of(folder, 8).withSize(2, 3, 0, 1))
                .traces();
        TraceFold one = new TraceFold();
        TraceFold other = new TraceFold();
        for (int i = 0; i < 2; i++) {
            one.add(traces.get(i));
            other.add(traces.get(1 - i));
        }
        assertThat(one.sum).isEqualTo(other.sum);
        assertThatThrownBy(() -> one.requireEqual(other)).isInstanceOf(GateException.class);
    }
}
