package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What counts as tried, and that what was not is missed.
final class MatrixGateTest {

    @TempDir
    private Path folder;

    private static MatrixCell cell(LeafKind kind, Encoding encoding, CallPattern pattern) {
        return new MatrixCell(kind, encoding, PageCodec.SNAPPY, Nullability.REQUIRED, PageLayout.V1, pattern);
    }

    @Test
    void onlyWhatIsInTheFileAndWasReadInThatWayCounts() throws Exception {
        Path path = folder.resolve("matrix.parquet");
        MatrixFile file = MatrixFile.write(
                path,
                List.of(
                        new MatrixColumn(LeafKind.UUID, Encoding.PLAIN),
                        new MatrixColumn(LeafKind.DATE, Encoding.DELTA_BINARY_PACKED)),
                PageVersion.V1,
                MatrixShape.REQUIRED,
                column -> Compression.SNAPPY,
                1 << 20,
                10,
                Seeds.random("MatrixGateTest"));
        MatrixCoverage coverage = new MatrixCoverage();
        coverage.add(
                path,
                file.expected(),
                List.of(Map.of(0, CallPattern.FULL, 1, CallPattern.FULL), Map.of(1, CallPattern.SKIP_AND_READ)));
        assertThat(coverage.tried())
                .containsExactlyInAnyOrder(
                        cell(LeafKind.UUID, Encoding.PLAIN, CallPattern.FULL),
                        cell(LeafKind.UUID, Encoding.PLAIN, CallPattern.SKIP_AND_READ),
                        cell(LeafKind.DATE, Encoding.DELTA_BINARY_PACKED, CallPattern.FULL),
                        cell(LeafKind.DATE, Encoding.DELTA_BINARY_PACKED, CallPattern.SKIP_AND_READ));
        Set<MatrixCell> wanted = new HashSet<>(coverage.tried());
        assertThat(coverage.missing(wanted)).isEmpty();
        MatrixCell dropped = cell(LeafKind.UUID, Encoding.PLAIN, CallPattern.SMALL_BATCHES);
        wanted.add(dropped);
        assertThat(coverage.missing(wanted)).containsExactly(dropped);
        assertThat(coverage.json(wanted)).contains("\"supported\": 5", "\"triedOfSupported\": 4", "\"missing\": 1");
    }

    @Test
    void everyTypeInEveryEncodingOfItIsSupportedInEveryCodecLayoutAndPattern() {
        Set<MatrixCell> supported = MatrixCell.supported();
        assertThat(supported).allMatch(cell -> cell.kind().encodings().contains(cell.encoding()));
        for (MatrixColumn column : MatrixColumn.all()) {
            for (CallPattern pattern : CallPattern.values()) {
                assertThat(supported).contains(cell(column.kind(), column.encoding(), pattern));
            }
        }
        assertThat(supported.stream().map(MatrixCell::codec)).contains(PageCodec.values());
        assertThat(supported.stream().map(MatrixCell::layout)).contains(PageLayout.values());
        assertThat(supported.stream().map(MatrixCell::nullability)).contains(Nullability.values());
    }
}
