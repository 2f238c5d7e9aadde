package dev.intarsia.bench;

import dev.intarsia.codec.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
/// them as JSON to the file that `-rff` names, else to `jmh-result.json`.
public final class Run {
    /// Flags that our reader needs; the peers get them too.
    static final List<String> MODULES =
            List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");

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
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given)
                .jvmArgs(jvmArgs(file).toArray(String[]::new))
                .addProfiler(CpuTime.class)
                .resultFormat(ResultFormatType.JSON)
                .result(given.getResult().orElse("jmh-result.json"))
                .shouldFailOnError(true);
        Collection<RunResult> results = new Runner(options.build()).run();
        results.forEach(Run::print);
        System.out.println("# load at the end: " + firstLine(LOAD));
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
        String name = run.getParams().getBenchmark();
        String shortName = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        System.out.printf(
                Locale.ROOT,
                "%-45s wall min %.3f, median %.3f, max %.3f %s%s%n",
                shortName,
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
