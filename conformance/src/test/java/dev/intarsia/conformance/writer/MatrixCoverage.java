package dev.intarsia.conformance.writer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnDescriptor;

/// The cells that the tests of this module tried: written down from the pages that are in a file and from how its rows
/// came, not from what a test meant to do.
final class MatrixCoverage {

    /// What all tests of the module tried in this run.
    static final MatrixCoverage OF_THE_BUILD = new MatrixCoverage();

    private final Set<MatrixCell> tried = new HashSet<>();
    private final Set<RowlessCell> rowless = new HashSet<>();

    /// Writes down that a file gave the right entries.
    ///
    /// @param entries per column what it holds, as `rep def value`
    /// @param patterns how the rows of row groups came
    synchronized void add(Path file, List<List<String>> entries, List<Map<Integer, CallPattern>> patterns)
            throws IOException {
        List<ColumnDescriptor> columns = columns(file);
        List<Nullability> nullabilities = nullabilities(columns, entries);
        for (FilePages.Storage page : FilePages.of(Files.readAllBytes(file)).stored()) {
            Nullability nullability = nullabilities.get(page.leaf());
            LeafKind.of(columns.get(page.leaf()).getPrimitiveType()).ifPresent(kind -> {
                for (Map<Integer, CallPattern> read : patterns) {
                    CallPattern pattern = read.get(page.rowGroup());
                    if (pattern != null) {
                        tried.add(new MatrixCell(
                                kind, page.encoding(), page.codec(), nullability, page.layout(), pattern));
                    }
                }
            });
        }
    }

    private static List<ColumnDescriptor> columns(Path file) throws IOException {
        try (ParquetJavaFile theirs = ParquetJavaFile.open(file)) {
            return theirs.columns();
        }
    }

    private static List<Nullability> nullabilities(List<ColumnDescriptor> columns, List<List<String>> entries) {
        List<Nullability> nullabilities = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            ColumnDescriptor column = columns.get(c);
            nullabilities.add(
                    Nullability.of(column.getMaxRepetitionLevel(), column.getMaxDefinitionLevel(), entries.get(c)));
        }
        return nullabilities;
    }

    /// Writes down that a file with pages without rows gave the right entries, with a predicate and without.
    ///
    /// @param entries per column what it holds, as `rep def value`
    synchronized void addRowless(Path file, List<List<String>> entries) throws IOException {
        List<ColumnDescriptor> columns = columns(file);
        List<Nullability> nullabilities = nullabilities(columns, entries);
        FilePages pages = FilePages.of(Files.readAllBytes(file));
        Set<Integer> some = pages.leavesWithEmptyPages();
        for (FilePages.Storage page : pages.stored()) {
            if (some.contains(page.leaf())) {
                LeafKind.of(columns.get(page.leaf()).getPrimitiveType())
                        .ifPresent(kind -> rowless.add(
                                new RowlessCell(kind, page.encoding(), nullabilities.get(page.leaf()), page.layout())));
            }
        }
    }

    /// Cells with pages without rows that were not tried.
    synchronized Set<RowlessCell> missingRowless() {
        Set<RowlessCell> missing = RowlessCell.supported();
        missing.removeAll(rowless);
        return missing;
    }

    /// Cells tried, also such that need not be.
    synchronized Set<MatrixCell> tried() {
        return Set.copyOf(tried);
    }

    /// Those of `cells` that were not tried.
    synchronized Set<MatrixCell> missing(Set<MatrixCell> cells) {
        Set<MatrixCell> missing = new HashSet<>(cells);
        missing.removeAll(tried);
        return missing;
    }

    /// Counts for other programs: cells supported, tried and missing, and per reason the cells excluded.
    synchronized String json(Set<MatrixCell> supported) {
        Map<String, Integer> excluded = new TreeMap<>();
        for (MatrixCell cell : MatrixCell.product()) {
            cell.exclusion().ifPresent(reason -> excluded.merge(reason, 1, Integer::sum));
        }
        StringBuilder json = new StringBuilder("{\n  \"dimensions\": {")
                .append(count("types", LeafKind.values().length))
                .append(", ")
                .append(count("typesWithEncodings", MatrixColumn.all().size()))
                .append(", ")
                .append(count("codecs", PageCodec.values().length))
                .append(", ")
                .append(count("nullabilities", Nullability.values().length))
                .append(", ")
                .append(count("pageLayouts", PageLayout.values().length))
                .append(", ")
                .append(count("callPatterns", CallPattern.values().length))
                .append("},\n  ")
                .append(count("supported", supported.size()))
                .append(",\n  ")
                .append(count(
                        "triedOfSupported",
                        supported.size() - missing(supported).size()))
                .append(",\n  ")
                .append(count("rowlessSupported", RowlessCell.supported().size()))
                .append(",\n  ")
                .append(count("rowlessMissing", missingRowless().size()))
                .append(",\n  ")
                .append(count("tried", tried.size()))
                .append(",\n  ")
                .append(count("missing", missing(supported).size()))
                .append(",\n  \"excluded\": {");
        List<String> reasons = new ArrayList<>();
        excluded.forEach((reason, cells) -> reasons.add(count(reason, cells)));
        return json.append(String.join(", ", reasons)).append("}\n}\n").toString();
    }

    private static String count(String name, int count) {
        return "\"" + name + "\": " + count;
    }
}
