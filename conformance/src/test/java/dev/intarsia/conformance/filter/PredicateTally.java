package dev.intarsia.conformance.filter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of filtered reads, for each origin of files, and the same as JSON for a report.
final class PredicateTally {
    private static final Path REPORT = Path.of("target", "conformance", "predicates.json");

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
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = mapper.createObjectNode();
        report.put("seed", seed);
        report.put(
                "predicates",
                origins.values().stream().mapToLong(c -> c.predicates).sum());
        report.put(
                "mismatches",
                origins.values().stream().mapToLong(c -> c.mismatches.size()).sum());
        ObjectNode all = report.putObject("origins");
        origins.forEach((name, counts) -> {
            ObjectNode node = all.putObject(name);
            node.put("files", counts.files);
            node.put("predicates", counts.predicates);
            node.put("rowsOffered", counts.rowsOffered);
            node.put("rowsSelected", counts.rowsSelected);
            node.put("rowGroups", counts.rowGroups);
            node.put("rowGroupsRuledOutByStatistics", counts.rowGroupsRuledOutByStatistics);
            node.put("rowGroupsRuledOutLater", counts.rowGroupsRuledOutLater);
            node.put("pagesOpened", counts.pagesOpened);
            node.put("pagesSkipped", counts.pagesSkipped);
            node.put("mismatches", counts.mismatches.size());
        });
        Files.createDirectories(REPORT.getParent());
        Files.writeString(
                REPORT, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report) + System.lineSeparator());
    }
}
