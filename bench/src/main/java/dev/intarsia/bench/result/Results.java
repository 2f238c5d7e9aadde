package dev.intarsia.bench.result;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a run of benchmarks measured, and under which conditions: a file of `bench/results`.
///
/// @param date day of the run, as in `2026-11-23`
/// @param cpu model of the processor
/// @param cores cores that the JVMs could use
/// @param loadAtStart load average of one minute before the first benchmark, `not known` where the system has none
/// @param loadAtEnd the same after the last one
/// @param jdk virtual machine and version
/// @param flags of every JVM
/// @param kernels kernels that were chosen
/// @param data what was read
/// @param benchmarks figures by class and method, as in `DecodeBenchmark.intarsia`
public record Results(
        String date,
        String cpu,
        int cores,
        String loadAtStart,
        String loadAtEnd,
        String jdk,
        String flags,
        String kernels,
        String data,
        Map<String, Figures> benchmarks) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Times of one operation, over all measured iterations of all JVMs.
    ///
    /// @param iterations number of iterations
    /// @param leastCpuMillis least CPU time of the whole JVM
    /// @param medianCpuMillis median of it
    /// @param leastWallMillis least wall time
    /// @param medianWallMillis median of it
    public record Figures(
            long iterations,
            double leastCpuMillis,
            double medianCpuMillis,
            double leastWallMillis,
            double medianWallMillis) {}

    /// Reads a file of results.
    public static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /// Writes this as indented JSON.
    public void write(Path file) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        Files.writeString(file, JSON.writer(printer).writeValueAsString(this) + "\n");
    }
}
