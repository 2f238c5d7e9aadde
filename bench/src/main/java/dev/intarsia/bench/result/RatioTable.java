package dev.intarsia.bench.result;

/// The figures of a run as a table in Markdown: each reader with its times, and their ratios to the first one's.
public final class RatioTable {
    private static final String HEAD = """
            | work | reader | least CPU time | median wall time | CPU, times ours | wall, times ours |
            |---|---|---:|---:|---:|---:|
            """;

    private RatioTable() {}

    /// The table; empty if nothing of the run can be compared.
    public static String of(Results results) {
        StringBuilder rows = new StringBuilder();
        for (Workload workload : Workload.ALL) {
            for (Workload.Comparison row : workload.compare(results)) {
                boolean first = row.reader().equals(workload.readers().getFirst());
                rows.append("| ").append(first ? workload.title() : "");
                rows.append(" | ").append(row.reader().label());
                rows.append(" | ").append(Workload.millis(row.figures().leastCpuMillis()));
                rows.append(" | ").append(Workload.millis(row.figures().medianWallMillis()));
                rows.append(" | ").append(first ? "" : Workload.ratio(row.leastCpu()));
                rows.append(" | ").append(first ? "" : Workload.ratio(row.medianWall()));
                rows.append(" |\n");
            }
        }
        return rows.isEmpty() ? "" : HEAD + rows;
    }
}
