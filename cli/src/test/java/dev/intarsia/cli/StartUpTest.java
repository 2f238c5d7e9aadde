package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Short commands start fast because they load little: the classes that each loads beside the JDK's are counted, and
/// libraries that they do without are absent.
final class StartUpTest {
    private static final Pattern LOADED = Pattern.compile("\\] ([\\w.$/]+) source: (.*)");
    /// What only other commands need.
    private static final List<String> ABSENT = List.of(
            "reactor.",
            "org.reactivestreams.",
            "io.netty.",
            "com.fasterxml.jackson.databind.",
            "org.yaml.",
            "com.google.protobuf.",
            "io.opentelemetry.",
            "dev.intarsia.otap.",
            "dev.intarsia.receiver.",
            "dev.intarsia.reactive.",
            "dev.intarsia.testdata.",
            "dev.intarsia.writer.");

    @TempDir
    private static Path folder = Path.of("");

    private static String block = "";
    private static String tenant = "";
    private static String id = "";

    @BeforeAll
    static void generate() throws IOException {
        GeneratedBlock generated =
                BlockGenerator.generate(BlockOptions.of(folder, 1).withSize(20, 5, 20, 1));
        Path directory = generated.written().directory();
        block = directory.toString();
        tenant = Objects.requireNonNull(directory.getParent()).toString();
        id = generated.storedTraces().iterator().next().traceId().toHex();
    }

    private static List<String> loaded(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log.getFileName(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(LOADED::matcher)
                    .filter(Matcher::find)
                    .filter(match -> !match.group(2).startsWith("jrt:")
                            && !match.group(2).startsWith("shared objects file")
                            && !match.group(1).contains("$$Lambda")
                            && !match.group(1).startsWith("java.")
                            && !match.group(1).startsWith("jdk."))
                    .map(match -> match.group(1))
                    .toList();
        }
    }

    private static void requireAtMost(int most, String... command) throws IOException, InterruptedException {
        List<String> classes = loaded(command);
        Map<String, Long> packages =
                classes.stream().collect(Collectors.groupingBy(StartUpTest::room, TreeMap::new, Collectors.counting()));
        assertThat(classes).as("%s", packages).hasSizeBetween(most / 2, most);
        assertThat(classes).noneMatch(name -> ABSENT.stream().anyMatch(name::startsWith));
    }

    private static String room(String className) {
        int end = className.lastIndexOf('.');
        return end < 0 ? "" : className.substring(0, end);
    }

    @Test
    void theVersionLoadsPicocliAndLittleElse() throws IOException, InterruptedException {
        requireAtMost(200, "--version");
    }

    @Test
    void inspectLoadsTheFooterReader() throws IOException, InterruptedException {
        requireAtMost(520, "inspect", block);
    }

    @Test
    void blocksLoadsTheListing() throws IOException, InterruptedException {
        requireAtMost(480, "blocks", tenant);
    }

    @Test
    void traceLoadsTheFinder() throws IOException, InterruptedException {
        requireAtMost(960, "trace", block, id);
    }

    @Test
    void catLoadsTheRows() throws IOException, InterruptedException {
        requireAtMost(720, "cat", "--limit", "3", block);
    }
}
