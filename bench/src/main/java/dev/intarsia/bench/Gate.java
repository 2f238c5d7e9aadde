package dev.intarsia.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a gate in a JVM of its own, so that what is timed later starts with a compiler that has seen no peer: profiles
/// of code that several readers share would slow each of them down.
public final class Gate {
    private static final String DECODE = "decode";
    private static final String TRACES = "traces";
    private static final String GROUPS = "groups";
    private static final String FIND = "find";
    private static final String OTAP = "otap";

    private Gate() {}

    /// Arguments: the gate and the file or folder. Prints what the readers agree on, or fails.
    public static void main(String[] args) throws IOException {
        if (args[0].equals(OTAP)) {
            OtapGate.check(new OtapData(Path.of(args[1])))
                    .forEach((name, found) -> System.out.println(name + "=" + found));
            return;
        }
        BenchBlock block = new BenchBlock(Path.of(args[1]));
        switch (args[0]) {
            case DECODE ->
                System.out.println(DECODE + "=" + DecodeGate.check(block.file()).summary());
            case TRACES -> {
                TraceGate.Found found = TraceGate.check(block);
                System.out.println(TRACES + "=" + found.traces().comparable());
                System.out.println(GROUPS + "=" + found.groups().summary());
            }
            case FIND -> {
                TraceGate.Found found = FindGate.check(block);
                System.out.println(FIND + "=" + found.traces().comparable());
                System.out.println(GROUPS + "=" + found.groups().summary());
            }
            case "SUMMARY", "SPAN_NAMES" -> {
                ProjectedRead read = ProjectedRead.valueOf(args[0]);
                System.out.println(read + "=" + read.check(block));
                System.out.println(GROUPS + "=" + read.groups(block));
            }
            default -> throw new IllegalArgumentException("no gate " + args[0]);
        }
    }

    /// The summary that a full decode must have.
    ///
    /// @throws GateException when our reader and parquet-java differ
    static String decode(BenchBlock block) throws IOException {
        return run(DECODE, DECODE, block);
    }

    /// The summary that traces must have.
    static String traces(BenchBlock block) throws IOException {
        return run(TRACES, TRACES, block);
    }

    /// The summary that parquet-java's groups must have.
    static String groups(BenchBlock block) throws IOException {
        return run(TRACES, GROUPS, block);
    }

    /// The summary that the traces found by their ids must have.
    static String find(BenchBlock block) throws IOException {
        return run(FIND, FIND, block);
    }

    /// The summary that parquet-java's groups of these traces must have.
    static String findGroups(BenchBlock block) throws IOException {
        return run(FIND, GROUPS, block);
    }

    /// The summary that a few columns of all traces must have.
    static String projected(ProjectedRead read, BenchBlock block) throws IOException {
        return run(read.name(), read.name(), block);
    }

    /// The summary that parquet-java's groups of these columns must have.
    static String projectedGroups(ProjectedRead read, BenchBlock block) throws IOException {
        return run(read.name(), GROUPS, block);
    }

    /// What a reader must make of the logs of an exporter's directory.
    static String otap(OtapGate.Peer reader, OtapData data) throws IOException {
        return run(OTAP, reader.name(), data.home());
    }

    private static String run(String gate, String key, BenchBlock block) throws IOException {
        return run(gate, key, block.file());
    }

    private static String run(String gate, String key, Path file) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Run.MODULES);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Gate.class.getName(), gate, file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : output.lines().toList()) {
            if (line.startsWith(key + "=")) {
                System.out.println("\n# gate passed: " + line);
                return line.substring(key.length() + 1);
            }
        }
        throw new GateException("the gate " + gate + " failed for " + file + "\n" + output);
    }

    /// Compares what a reader found with what the gate found.
    static void requireSame(String expected, String found) {
        if (!expected.equals(found)) {
            throw new GateException("expected " + expected + "\nfound    " + found);
        }
    }
}
