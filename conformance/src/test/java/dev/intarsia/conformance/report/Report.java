package dev.intarsia.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The report in `docs/conformance.md`. Its tables are made by the tests themselves: what a test has just seen must be
/// what the report says, or the test fails. With `-Dintarsia.report.update=true` the report is changed instead.
public final class Report {
    private static final Path FILE = Corpus.projectRoot().resolve("docs/conformance.md");

    private Report() {}

    /// Compares a section, or writes it: the lines between the comments that begin and end it.
    ///
    /// @param name of the section
    /// @param lines what it must hold; nothing that differs from machine to machine
    public static synchronized void section(String name, List<String> lines) throws IOException {
        String report = Files.readString(FILE);
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = report.indexOf(begin) + begin.length();
        int to = report.indexOf(end);
        assertThat(to).as("section %s of %s", name, FILE.getFileName()).isGreaterThanOrEqualTo(begin.length());
        String now = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("intarsia.report.update")) {
            Files.writeString(FILE, report.substring(0, from) + now + report.substring(to));
        } else {
            assertThat(report.substring(from, to))
                    .as("docs/conformance.md is out of date: see its first lines for how it is written anew")
                    .isEqualTo(now);
        }
    }
}
