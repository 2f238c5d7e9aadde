package dev.intarsia.conformance.filter;

import dev.intarsia.conformance.report.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of filtered reads, for each origin of files, and the same as JSON for a report.
final class PredicateTally {
    /// Sums over the files of one origin.
    static final class Counts {
        long files;
        long predicates;
        long rowsOffered;
        long rowsSelected;
        long rowGroups;
        long rowGroupsRuledOutByStatistics;
        long rowGroupsRuledOutLater;
        long pagesOpened;
        long pagesSkipped;
        final List<String> mismatches = new ArrayList<>();

        private Map<String, Long> figures() {
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("files", files);
            figures.put("predicates", predicates);
            figures.put("rowsOffered", rowsOffered);
            figures.put("rowsSelected", rowsSelected);
            figures.put("rowGroups", rowGroups);
            figures.put("rowGroupsRuledOutByStatistics", rowGroupsRuledOutByStatistics);
            figures.put("rowGroupsRuledOutLater", rowGroupsRuledOutLater);
            figures.put("pagesOpened", pagesOpened);
            figures.put("pagesSkipped", pagesSkipped);
            figures.put("mismatches", (long) mismatches.size());
            return figures;
        }
    }

    private final long seed;
    private final Map<String, Counts> origins = new LinkedHashMap<>();

    PredicateTally(long seed) {
        this.seed = seed;
    }

    Counts of(String origin) {
        return origins.computeIfAbsent(origin, name -> new Counts());
    }

    void write() throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("seed", seed);
        report.put(
                "predicates",
                origins.values().stream().mapToLong(c -> c.predicates).sum());
        report.put(
                "mismatches",
                origins.values().stream().mapToLong(c -> c.mismatches.size()).sum());
        Map<String, Object> all = new LinkedHashMap<>();
        origins.forEach((name, counts) -> all.put(name, counts.figures()));
        report.put("origins", all);
        Findings.write("predicates", report);
    }
}
