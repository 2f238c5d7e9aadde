package dev.intarsia.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Work that several readers do, the first of them ours, to which the others are compared.
///
/// @param title what is done
/// @param benchmark simple name of the class
/// @param readers who does it, ours first
record Workload(String title, String benchmark, List<Reader> readers) {

    /// All comparisons, in the order of the documents.
    static final List<Workload> ALL = List.of(
            of(
                    "Decode every level and value",
                    "DecodeBenchmark",
                    ours("intarsia", "Intarsia"),
                    peer("parquetJava", "parquet-java, column readers")),
            of(
                    "Whole traces",
                    "TraceBenchmark",
                    ours("intarsia", "Intarsia"),
                    ours("intarsiaFlux", "Intarsia, as a Flux"),
                    peer("parquetJavaGroups", "parquet-java, groups")),
            of(
                    "One trace by its id",
                    "FindBenchmark",
                    ours("intarsia", "Intarsia"),
                    ours("intarsiaCached", "Intarsia, metadata cached"),
                    peer("parquetJavaFiltered", "parquet-java, filtered groups")),
            of(
                    "Summaries of all traces",
                    "ProjectionBenchmark",
                    ours("summaries", "Intarsia"),
                    peer("summariesParquetJava", "parquet-java, groups")),
            of(
                    "Names of all spans",
                    "ProjectionBenchmark",
                    ours("spanNames", "Intarsia"),
                    peer("spanNamesParquetJava", "parquet-java, groups")),
            of(
                    "60,000 OTAP logs to OTLP",
                    "OtapBenchmark",
                    ours("intarsia", "Intarsia"),
                    ours("intarsiaRecords", "Intarsia, by way of records"),
                    peer("parquetJava", "parquet-java, column readers"),
                    peer("parquetJavaGroups", "parquet-java, groups"),
                    peer("duckDb", "DuckDB, SQL")));

    /// One reader.
    ///
    /// @param method of the benchmark
    /// @param label name in charts and tables
    /// @param ours whether it is Intarsia
    record Reader(String method, String label, boolean ours) {}

    /// One reader's figures beside those of the first one.
    ///
    /// @param leastCpu ratio of least CPU times
    /// @param medianWall ratio of median wall times
    record Comparison(Reader reader, Results.Figures figures, double leastCpu, double medianWall) {}

    private static Workload of(String title, String benchmark, Reader... readers) {
        return new Workload(title, benchmark, List.of(readers));
    }

    private static Reader ours(String method, String label) {
        return new Reader(method, label, true);
    }

    private static Reader peer(String method, String label) {
        return new Reader(method, label, false);
    }

    /// The readers that were measured; none if the first one was not.
    List<Comparison> compare(Results results) {
        List<Comparison> all = new ArrayList<>();
        Results.Figures base =
                results.benchmarks().get(benchmark + "." + readers.getFirst().method());
        if (base == null) {
            return all;
        }
        for (Reader reader : readers) {
            Results.Figures figures = results.benchmarks().get(benchmark + "." + reader.method());
            if (figures != null) {
                all.add(new Comparison(
                        reader,
                        figures,
                        figures.leastCpuMillis() / base.leastCpuMillis(),
                        figures.medianWallMillis() / base.medianWallMillis()));
            }
        }
        return all;
    }

    /// A ratio with two or three digits, as in `4.9` and `23`.
    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f" : "%.0f", ratio);
    }

    /// Milliseconds with two digits at least, as in `6.5 ms` and `1,778 ms`.
    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 9.95 ? "%.1f ms" : "%,.0f ms", millis);
    }
}
