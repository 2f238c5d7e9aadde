package dev.intarsia.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.bench.result.RatioTable;
import dev.intarsia.bench.result.Results;
import dev.intarsia.codec.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/// Runs benchmarks: arguments are JMH's own (`-h` lists them), a regular expression of names among them.
///
/// Adds what must be the same for all peers (heap, collector, flags), prints what the figures depend on, and writes
/// JMH's JSON to the file that `-rff` names, else to `jmh-result.json`. Ends with the ratios between readers; the file
/// that the system property `intarsia.bench.results` names gets the figures and conditions as [Results].
public final class Run {
    /// Flags that our reader needs; the peers get them too.
    static final List<String> MODULES =
            List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

    private static final String RESULTS = "intarsia.bench.results";
    private static final List<String> PASSED_ON = List.of(Kernels.PROPERTY, "dev.intarsia.unpack");
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Run() {}

    /// Runs.
    public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(args);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        Path file = BenchBlock.find().file();
        printEnvironment(file);
        String loadAtStart = load();
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given)
                .jvmArgs(jvmArgs(file).toArray(String[]::new))
                .addProfiler(CpuTime.class)
                .resultFormat(ResultFormatType.JSON)
                .result(given.getResult().orElse("jmh-result.json"))
                .shouldFailOnError(true);
        Collection<RunResult> runs = new Runner(options.build()).run();
        runs.forEach(Run::print);
        System.out.println("# load at the end: " + firstLine(LOAD));
        Results results = results(file, loadAtStart, runs);
        System.out.print(RatioTable.of(results));
        String target = System.getProperty(RESULTS, "");
        if (!target.isEmpty()) {
            results.write(Path.of(target));
        }
    }

    private static List<String> jvmArgs(Path file) {
        List<String> all = new ArrayList<>(MODULES);
        all.addAll(List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC"));
        all.add("-D" + BenchBlock.PROPERTY + "=" + file);
        for (String property : PASSED_ON) {
            String value = System.getProperty(property);
            if (value != null) {
                all.add("-D" + property + "=" + value);
            }
        }
        return all;
    }

    private static void printEnvironment(Path file) throws IOException {
        System.out.println("# CPU: " + cpuModel() + ", " + Runtime.getRuntime().availableProcessors()
                + " of its cores for this JVM");
        System.out.println("# load at the start: " + firstLine(LOAD));
        System.out.println("# JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version());
        System.out.println("# flags: " + String.join(" ", jvmArgs(file)));
        System.out.println("# kernels: " + Kernels.active().name() + "; " + Kernels.reason());
        System.out.printf(Locale.ROOT, "# file: %s, %,d bytes%n", file.getFileName(), Files.size(file));
    }

    private static Results results(Path file, String loadAtStart, Collection<RunResult> runs) throws IOException {
        Map<String, Results.Figures> figures = new TreeMap<>();
        runs.forEach(run -> figures.put(shortName(run), figures(run)));
        List<String> flags = new ArrayList<>(jvmArgs(file));
        flags.removeIf(flag -> flag.startsWith("-D" + BenchBlock.PROPERTY));
        boolean ofLogs = figures.keySet().stream().allMatch(name -> name.startsWith("OtapBenchmark."));
        return new Results(
                LocalDate.now(ZoneOffset.UTC).toString(),
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                loadAtStart,
                load(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                String.join(" ", flags),
                Kernels.active().name(),
                ofLogs ? "generated OTAP logs, " + megabytes(OtapData.find().bytes()) : nameOf(file),
                figures);
    }

    private static Results.Figures figures(RunResult run) {
        Statistics wall = run.getPrimaryResult().getStatistics();
        Statistics cpu = Objects.requireNonNull(run.getSecondaryResults().get(CpuTime.LABEL), CpuTime.LABEL)
                .getStatistics();
        double unit = toMillis(run.getPrimaryResult().getScoreUnit());
        return new Results.Figures(
                wall.getN(),
                rounded(cpu.getMin()),
                rounded(cpu.getPercentile(50)),
                rounded(wall.getMin() * unit),
                rounded(wall.getPercentile(50) * unit));
    }

    private static double toMillis(String unit) {
        return switch (unit) {
            case "s/op" -> 1e3;
            case "ms/op" -> 1;
            case "us/op" -> 1e-3;
            case "ns/op" -> 1e-6;
            default -> throw new IllegalArgumentException("not a time per operation: " + unit);
        };
    }

    // Four digits: more than the noise leaves.
    private static double rounded(double millis) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", millis));
    }

    /// Format and size of what is read, without its folder.
    private static String nameOf(Path file) throws IOException {
        Path meta = file.resolveSibling("meta.json");
        String format = "generated";
        if (Files.isRegularFile(meta)
                && !System.getProperty(BenchBlock.PROPERTY, "").isEmpty()) {
            format = new ObjectMapper().readTree(meta.toFile()).path("format").asText();
        }
        return format + " block, " + megabytes(Files.size(file));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static String load() throws IOException {
        return Files.isReadable(LOAD) ? firstLine(LOAD).split(" ")[0] : firstLine(LOAD);
    }

    private static String shortName(RunResult run) {
        String name = run.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    private static String cpuModel() throws IOException {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.arch");
        }
        for (String line : Files.readAllLines(CPU_INFO)) {
            if (line.startsWith("model name")) {
                return line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return System.getProperty("os.arch");
    }

    private static String firstLine(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readAllLines(file).getFirst() : "not known";
    }

    private static void print(RunResult run) {
        Statistics wall = run.getPrimaryResult().getStatistics();
        String unit = run.getPrimaryResult().getScoreUnit();
        Result<?> cpu = run.getSecondaryResults().get(CpuTime.LABEL);
        System.out.printf(
                Locale.ROOT,
                "%-45s wall min %.3f, median %.3f, max %.3f %s%s%n",
                shortName(run),
                wall.getMin(),
                wall.getPercentile(50),
                wall.getMax(),
                unit,
                cpu == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; CPU min %.3f ms/op",
                                cpu.getStatistics().getMin()));
    }
}
