package dev.intarsia.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// How often which outcome was seen, for several kinds of files.
public final class OutcomeTable {
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    /// Counts one.
    public void count(String row, String outcome) {
        count(row, outcome, 1);
    }

    /// Counts several.
    public synchronized void count(String row, String outcome, int times) {
        counts.computeIfAbsent(row, key -> new TreeMap<>()).merge(outcome, times, Integer::sum);
    }

    /// All that was counted.
    public synchronized int total() {
        return counts.values().stream().mapToInt(OutcomeTable::sum).sum();
    }

    private static int sum(Map<String, Integer> row) {
        return row.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The counts by row and outcome.
    public synchronized Map<String, Map<String, Integer>> counts() {
        Map<String, Map<String, Integer>> copy = new TreeMap<>();
        counts.forEach((row, outcomes) -> copy.put(row, new TreeMap<>(outcomes)));
        return copy;
    }

    /// A Markdown table with a column for each outcome.
    public synchronized List<String> markdown(String heading) {
        TreeSet<String> outcomes = new TreeSet<>();
        counts.values().forEach(row -> outcomes.addAll(row.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add("| " + heading + " | all | " + String.join(" | ", outcomes) + " |");
        lines.add("|---".repeat(outcomes.size() + 2) + "|");
        counts.forEach((row, seen) -> {
            StringBuilder line = new StringBuilder("| " + row + " | " + sum(seen));
            outcomes.forEach(outcome -> line.append(" | ").append(seen.getOrDefault(outcome, 0)));
            lines.add(line + " |");
        });
        return lines;
    }
}
