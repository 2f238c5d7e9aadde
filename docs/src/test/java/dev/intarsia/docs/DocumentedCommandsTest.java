package dev.intarsia.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the commands of the documents. A block of commands is one in `sh` with a line that calls the program; the
/// blocks
/// of a document are run by one shell, in their order, in an empty folder, and each command must succeed. What begins
/// with
/// `./intarsia` and is indented instead is a synopsis: its command and options must exist.
final class DocumentedCommandsTest {
    /// Lines that are not run, and why.
    private static final Map<String, String> NOT_RUN = Map.of(
            "./intarsia otap receive --config docs/examples/receiver.yaml          # until it is interrupted",
            "needs a collector and the folders of the example",
            "./intarsia otap receive --config docs/examples/receiver.yaml --once   # the files present now",
            "needs a collector and the folders of the example",
            "./mvnw verify          # builds and runs all tests",
            "is what runs this test",
            "source <(./intarsia completion)",
            "the shell that runs the commands completes nothing");

    /// Only ends commands that hang: the longest document takes half a minute on a busy machine.
    private static final long MOST_MINUTES = 8; // below what HangWatch waits, so that what was started is ended

    private static final Pattern FENCED = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern SYNOPSIS =
            Pattern.compile("(?m)^    \\./intarsia ([a-z-]+(?: (?:logs|traces|metrics))?)" + "( .*(?:\\n {8,}.*)*)?$");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    @TempDir
    private Path folder = Path.of("");

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("mvnw")) ? here : here.getParent();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.walk(root().resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root().resolve("README.md"), root().resolve("CONTRIBUTING.md")),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .filter(page -> !page.toString().contains("/target/"))
                                    .sorted())
                    .toList();
        }
    }

    private static List<String> commands(Path document) throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher block = FENCED.matcher(Files.readString(document));
        while (block.find()) {
            if (block.group(1).contains("./intarsia")) {
                block.group(1).lines().filter(line -> !line.isBlank()).forEach(lines::add);
            }
        }
        return lines;
    }

    static List<Path> documentsWithCommands() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path document : documents()) {
            if (commands(document).stream().anyMatch(line -> !NOT_RUN.containsKey(line))) {
                found.add(document);
            }
        }
        return found;
    }

    /// The class path of this test, without the options for vector kernels, as the launcher has it for short commands.
    private static String shell() {
        return """
                set -euo pipefail
                intarsia() { "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
                    --sun-misc-unsafe-memory-access=allow -cp "$PROGRAM" dev.intarsia.cli.Main "$@"; }
                """;
    }

    @ParameterizedTest
    @MethodSource("documentsWithCommands")
    void eachCommandOfADocumentSucceeds(Path document) throws Exception {
        StringBuilder script = new StringBuilder(shell());
        for (String line : commands(document)) {
            if (!NOT_RUN.containsKey(line)) {
                script.append("echo \"+ \"").append(quoted(line)).append(" >&2\n");
                // The end of a pipe such as `head` may leave the program writing into nothing.
                script.append(line.replace("./intarsia", "intarsia")).append('\n');
            }
        }
        Path log = folder.resolve("log");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script.toString())
                .directory(Files.createDirectory(folder.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        bash.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        bash.environment().put("PROGRAM", System.getProperty("java.class.path"));
        bash.environment().put("TMPDIR", folder.toString());
        bash.environment().put("LC_ALL", "C.UTF-8");
        Process process = bash.start();
        boolean ended;
        try {
            ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        } finally {
            // The shell's commands would outlive it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).doesNotContain("Exception").doesNotContain("intarsia: usage");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Test
    void whatIsNotRunIsInADocument() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path document : documents()) {
            all.addAll(commands(document));
        }
        assertThat(all).containsAll(NOT_RUN.keySet());
        assertThat(all.size()).isGreaterThan(30);
    }

    private static String help(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--help");
        PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Main.run(Console.of(out, err), arguments.toArray(String[]::new)))
                .as(command)
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void optionsOfASynopsisExistWithTheSameFormats() throws IOException {
        Map<String, String> synopses = new TreeMap<>();
        for (Path document : documents()) {
            Matcher synopsis = SYNOPSIS.matcher(Files.readString(document));
            while (synopsis.find()) {
                String rest = synopsis.group(2) == null ? "" : synopsis.group(2);
                synopses.merge(synopsis.group(1), rest, String::concat);
            }
        }
        assertThat(synopses).hasSizeGreaterThan(15);
        synopses.forEach((command, text) -> {
            String help = help(command);
            OPTION.matcher(text)
                    .results()
                    .forEach(option -> assertThat(help)
                            .as("%s of %s", option.group(), command)
                            .contains(option.group()));
            Matcher format = Pattern.compile("--format ([a-z|-]+)").matcher(text);
            if (format.find()) {
                assertThat(help.replaceAll("\\s+", "")).as(command).contains("--format=" + format.group(1));
            }
        });
        assertThatCode(() -> help("completion")).doesNotThrowAnyException();
    }
}
