package dev.intarsia.conformance.big;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What a [BigRead] in a process of its own printed.
///
/// @param lines its lines of a name and values
record ReadByChild(List<String> lines) {
    /// Beside the heap: one collector thread; a heap that starts small; no more compiled code than there is; what was
    /// freed goes back to the system each second. The last matters most, since the compiler threads allocate and free
    /// much: their number, and that of the allocator's arenas, would otherwise be by the processors of the machine.
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:TrimNativeHeapInterval=1000",
            "-XX:ActiveProcessorCount=2",
            "-XX:CICompilerCount=2");

    /// Runs the child to its end.
    ///
    /// @throws IllegalStateException when it fails; the message has what it printed
    static ReadByChild of(int heapMebibytes, int budgetMebibytes, Way way, Path file, long stallAtRow, long stallMillis)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMebibytes + "m");
        command.addAll(FLAGS);
        // Modules and access as this process has them.
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BigRead.class.getName()));
        command.addAll(List.of(way.name(), file.toString(), "" + stallAtRow, "" + stallMillis, "" + budgetMebibytes));
        ProcessBuilder child = new ProcessBuilder(command).redirectErrorStream(true);
        child.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = child.start();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("exit status " + exit + ": " + output);
        }
        return new ReadByChild(output.lines().toList());
    }

    private Stream<String> values(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1));
    }

    /// The only value of this name.
    long number(String name) {
        return Long.parseLong(values(name).findFirst().orElseThrow());
    }

    /// The checksum of each leaf.
    List<String> leaves() {
        return values("leaf").toList();
    }

    /// The checksum of all traces.
    String traces() {
        return values("traces").findFirst().orElseThrow();
    }

    /// The highest resident memory of each tenth of the time, in MiB.
    List<Long> residentMebibytes() {
        return values("resident").map(value -> up(Long.parseLong(value))).toList();
    }

    /// The highest resident memory there ever was, in MiB.
    long peakMebibytes() {
        return up(number("peak"));
    }

    /// The heap at the end, in MiB.
    long heapMebibytes() {
        return up(number("heap"));
    }

    /// How much the resident memory of the stall exceeds what there was before and in its first moments, in MiB.
    long addedInStallMebibytes() {
        long before = LongStream.of(number("before-stall"), number("early-in-stall"))
                .max()
                .orElseThrow();
        return up(Math.max(0, number("in-stall") - before));
    }

    private static long up(long kibibytes) {
        return Math.ceilDiv(kibibytes, 1024);
    }
}
