package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.intarsia.conformance.big.ResidentMemory;
import dev.intarsia.conformance.report.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is resident at most in a process that refuses bombs: what it takes for a small good file, the rest of its heap,
/// the budget, and 64 MiB. In each build a process refuses several of them in turn, with `-Pbig` each has one of its
/// own.
final class RefusalMemoryTest {
    private static final long MIB = 1L << 20;
    private static final long HEAP = 128 * MIB;
    private static final long BUDGET = HostileReads.BUDGET;
    /// Compiled code, buffers of codecs, and what the allocator does not return at once.
    private static final long SLACK = 64 * MIB;
    /// Files that a process refuses one after the other.
    private static final int IN_TURN = 24;

    @TempDir
    private Path folder = Path.of("");

    /// What a child printed.
    ///
    /// @param outcomes of the files by their names
    /// @param heap bytes of its heap at the end
    /// @param peak bytes that were resident at most
    private record Child(Map<String, String> outcomes, long heap, long peak) {}

    @Test
    void refusalsStayWithinHeapAndBudget() throws IOException, InterruptedException {
        assumeTrue(ResidentMemory.isKnown(), "the system does not report resident memory as Linux does");
        Path good = write(HostileFile.reads("good", 1, 1, goodFile()), "good");
        Child small = read(List.of(good), false);
        assertThat(small.outcomes().get("good")).isEqualTo("values values exit 0");
        long bound = bound(small);
        List<HostileFile> bombs = bombs();
        List<Path> files = new ArrayList<>();
        for (HostileFile bomb : bombs) {
            files.add(write(bomb, "bomb-" + files.size()));
        }
        if (Boolean.getBoolean("intarsia.big")) {
            report(bound, alone(bombs, files, bound));
            return;
        }
        Map<String, Long> peaks = new LinkedHashMap<>();
        for (int from = 0; from < files.size(); from += IN_TURN) {
            int to = Math.min(from + IN_TURN, files.size());
            Child child = read(files.subList(from, to), false);
            for (int i = from; i < to; i++) {
                assertRefused(bombs.get(i), child.outcomes().get("bomb-" + i));
            }
            if (child.peak() > bound) {
                assertThat(alone(bombs.subList(from, to), files.subList(from, to), bound))
                        .as("peaks in processes of their own")
                        .isEmpty();
            }
            peaks.put(bombs.get(from).name() + ", and up to " + (IN_TURN - 1) + " more", child.peak());
        }
        report(bound, peaks);
    }

    private static long bound(Child small) {
        return small.peak() + HEAP - small.heap() + BUDGET + SLACK;
    }

    /// A search reads indexes and bloom filters, trusts what they say, does without them, or is refused.
    @Test
    void searchesStayWithinHeapAndBudget() throws IOException, InterruptedException {
        assumeTrue(ResidentMemory.isKnown(), "the system does not report resident memory as Linux does");
        Path good = write(HostileFile.reads("good", 1, 1, goodFile()), "good");
        Child small = read(List.of(good), true);
        assertThat(small.outcomes().get("good")).isEqualTo(Outcome.VALUES);
        List<Path> files = new ArrayList<>();
        for (HostileFile bomb : IndexBombs.all()) {
            files.add(write(bomb, "index-" + files.size()));
        }
        Child child = read(files, true);
        assertThat(child.outcomes().values()).hasSameSizeAs(files).isSubsetOf(Outcome.VALUES, "corrupt", "limit");
        assertThat(child.peak()).isLessThanOrEqualTo(bound(small));
    }

    private static void report(long bound, Map<String, Long> peaks) throws IOException {
        Findings.write("refusal-memory", Map.of("bound", bound, "peaks", peaks));
        assertThat(peaks)
                .allSatisfy((bomb, peak) -> assertThat(peak)
                        .as("resident while %s is refused", bomb)
                        .isLessThanOrEqualTo(bound));
    }

    private static byte[] goodFile() {
        return FileBytes.ints(1, PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7)))
                .toBytes();
    }

    /// Files that take something before they are refused, and footers that are refused for what they would take; in
    /// full size all of either kind.
    private static List<HostileFile> bombs() {
        Stream<HostileFile> all = Boolean.getBoolean("intarsia.big")
                ? HostileFiles.all().stream()
                : Stream.concat(BombAttacks.all().stream(), FooterAttacks.all().stream());
        return all.filter(file -> !file.isRead())
                .filter(file -> file.mayTake() > 0 || file.kinds().contains("limit"))
                .toList();
    }

    private Path write(HostileFile file, String name) throws IOException {
        return Files.write(folder.resolve(name), file.bytes());
    }

    /// The peaks of those that exceed the bound; in full size of all.
    private static Map<String, Long> alone(List<HostileFile> bombs, List<Path> files, long bound)
            throws IOException, InterruptedException {
        Map<String, Long> peaks = new LinkedHashMap<>();
        for (int i = 0; i < bombs.size(); i++) {
            Child child = read(List.of(files.get(i)), false);
            assertRefused(
                    bombs.get(i),
                    child.outcomes().get(files.get(i).getFileName().toString()));
            if (child.peak() > bound || Boolean.getBoolean("intarsia.big")) {
                peaks.put(bombs.get(i).name(), child.peak());
            }
        }
        return peaks;
    }

    /// In batches as the file requires it; rows may come before it is refused; a command fails.
    private static void assertRefused(HostileFile bomb, String outcome) {
        String[] kinds = outcome.split(" ");
        assertThat(kinds[0]).as(bomb.name()).isIn(bomb.kinds());
        assertThat(kinds[1]).as("%s, row by row", bomb.name()).isIn("corrupt", "limit", Outcome.VALUES);
        assertThat(outcome).as("%s, on the command line", bomb.name()).endsWith("exit 1");
    }

    private static Child read(List<Path> files, boolean searching) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A heap that begins small and has one collector thread: what it has is what was used.
        command.addAll(
                List.of("-Xmx" + HEAP / MIB + "m", "-Xms8m", "-XX:+UseSerialGC", "-XX:TrimNativeHeapInterval=1000"));
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RefusalRead.class.getName()));
        command.addAll(List.of("" + BUDGET, "" + searching));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor()).as(output).isZero();
        return parse(output);
    }

    private static Child parse(String output) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        long heap = 0;
        long peak = 0;
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "read" -> outcomes.put(words[1], words[2]);
                case "heap" -> heap = Long.parseLong(words[1]);
                case "peak" -> peak = Long.parseLong(words[1]);
                default -> {}
            }
        }
        return new Child(outcomes, heap, peak);
    }
}
