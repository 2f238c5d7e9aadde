package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.report.Report;
import dev.intarsia.testsupport.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The gate of the build: comes after all other test classes of this module (`junit-platform.properties`) and fails
/// when one of them should have tried a cell and none did. Alone it can only fail; run it with [ReaderMatrixTest].
@Order(Integer.MAX_VALUE)
final class MatrixCoverageTest {

    @Test
    void everySupportedCellWasTried() throws Exception {
        MatrixCoverage coverage = MatrixCoverage.OF_THE_BUILD;
        Set<MatrixCell> supported = MatrixCell.supported();
        Path summary = Corpus.projectRoot().resolve("conformance/target/conformance/matrix.json");
        Files.createDirectories(summary.getParent());
        Files.writeString(summary, coverage.json(supported));
        Set<MatrixCell> missing = coverage.missing(supported);
        System.out.println("conformance matrix: " + (supported.size() - missing.size()) + " of " + supported.size()
                + " supported cells tried");
        assertThat(missing.stream().limit(20))
                .as("%d of %d supported cells were not tried", missing.size(), supported.size())
                .isEmpty();
        Set<RowlessCell> rowless = coverage.missingRowless();
        assertThat(rowless.stream().limit(20))
                .as(
                        "%d of %d cells with pages without rows were not tried",
                        rowless.size(), RowlessCell.supported().size())
                .isEmpty();
        Report.section(
                "matrix",
                List.of(
                        "| supported cells | tried |",
                        "|---|---|",
                        "| " + supported.size() + " | " + supported.size() + " |"));
    }
}
