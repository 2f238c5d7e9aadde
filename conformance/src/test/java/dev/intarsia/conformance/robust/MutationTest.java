package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.report.Findings;
import dev.intarsia.conformance.report.OutcomeTable;
import dev.intarsia.conformance.report.Report;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damaged copies of six good files, read in a process of its own with little heap. `-Dintarsia.mutations.seeds=1,2,3`
/// runs several seeds one after the other.
@Tag(Campaign.TAG)
final class MutationTest {
    private static final int IN_BUILD = 100;
    private static final int COPIES = Campaign.rounds(IN_BUILD, 4_000);
    /// A line of the summary that counts over all files.
    private static final Pattern TOTAL = Pattern.compile(
            "^ +(?:~~ all|(?<rows>~~~~ rows selected by predicates, all copies)|~~~ (?<files>further files), without checksums) +(?<kind>[a-z ]+): (?<count>\\d+)$",
            Pattern.MULTILINE);

    /// That of the tables in the documents.
    private static final long SEED = 20261121;

    static LongStream seeds() {
        String several = System.getProperty("intarsia.mutations.seeds");
        if (several != null) {
            return Pattern.compile(",").splitAsStream(several).mapToLong(Long::parseLong);
        }
        return LongStream.of(System.getProperty("seed") == null ? SEED : Seeds.seed("MutationTest"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesAreRefusedOrReadRight(long seed) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(seed)).redirectErrorStream(true).start();
        String output;
        try (InputStream stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exit = process.waitFor();
        System.out.println(output);
        assertThat(exit).as(output).isZero();
        assertThat(output).contains("wrong: 0");
        if (seed == SEED && COPIES == IN_BUILD) {
            report(output);
        }
    }

    private static void report(String output) throws IOException {
        OutcomeTable outcomes = new OutcomeTable();
        OutcomeTable searched = new OutcomeTable();
        Matcher count = TOTAL.matcher(output);
        while (count.find()) {
            boolean checked = count.group("files") == null;
            boolean rows = count.group("rows") != null;
            String row = checked ? "copies of 6 files" : "copies of 16 files, checksums not verified";
            (rows ? searched : outcomes)
                    .count(
                            rows ? "all these copies, rows selected by a predicate" : row,
                            count.group("kind"),
                            Integer.parseInt(count.group("count")));
        }
        Findings.write("mutations", Map.of("copies", outcomes.counts(), "behindPredicates", searched.counts()));
        Report.section("mutations", outcomes.markdown("files"));
        Report.section("mutations with predicates", searched.markdown("files"));
    }

    private static List<String> command(long seed) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("-XX:+UseSerialGC");
        // Modules and access as this process has them.
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.add("-Dintarsia.corpus=" + Corpus.root());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MutationRun.class.getName()));
        command.addAll(List.of(Long.toString(seed), Integer.toString(COPIES)));
        String save = System.getProperty("intarsia.mutations.save");
        if (save != null) {
            command.add(save);
        }
        return command;
    }
}
