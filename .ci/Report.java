import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Prints what Surefire's reports below a folder say: each failed, hung and flaky test on one line with its place and
/// message, and last the totals `N passed, N failed, N skipped`.
///
/// usage: java .ci/Report.java [--slowest N] FOLDER STARTED       reports older than the file STARTED do not count
final class Report {

    private static final int MOST_LINES = 12; // of each clone: all that a failed run prints fits into 40 lines
    private static final int LONGEST_MESSAGE = 300;

    private final List<String> failed = new ArrayList<>();
    private final List<String> flaky = new ArrayList<>();
    private final List<String> hung = new ArrayList<>();
    private final Map<String, Double> seconds = new HashMap<>();
    private int tests;
    private int skipped;

    static void main(String[] args) throws IOException {
        int slowest = args[0].equals("--slowest") ? Integer.parseInt(args[1]) : 0;
        int first = slowest > 0 ? 2 : 0;
        Report report = new Report();
        report.read(Path.of(args[first]), Files.getLastModifiedTime(Path.of(args[first + 1])));
        report.print(slowest);
    }

    private void read(Path folder, FileTime started) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.getParent().endsWith("surefire-reports"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (Files.getLastModifiedTime(file).compareTo(started) < 0) {
                continue;
            }
            if (name.startsWith("TEST-") && name.endsWith(".xml")) {
                try {
                    readSuite(file);
                } catch (XMLStreamException e) {
                    failed.add("failed: " + name + " cannot be read: its JVM has ended while writing it");
                    tests++;
                }
            } else if (name.endsWith(".hang")) {
                hung.add("hung: " + name.substring(0, name.length() - ".hang".length()) + " " + mainThread(file)
                        + "; all threads are in " + file);
            }
        }
    }

    /// Where the thread that ran the test stands: its topmost frames of the project.
    private static String mainThread(Path dump) throws IOException {
        List<String> lines = Files.readAllLines(dump);
        int main = 0;
        while (main < lines.size() && !lines.get(main).contains("\"main\"")) {
            main++;
        }
        return lines.stream()
                .skip(main + 1L)
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .filter(line -> line.contains("dev.intarsia."))
                .limit(3)
                .toList()
                .toString();
    }

    private void readSuite(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (var in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testsuite" ->
                        seconds.merge(
                                xml.getAttributeValue(null, "name"),
                                Double.parseDouble(
                                        xml.getAttributeValue(null, "time").replace(",", "")),
                                Double::sum);
                    case "testcase" -> {
                        test = simple(xml.getAttributeValue(null, "classname")) + "."
                                + xml.getAttributeValue(null, "name");
                        tests++;
                    }
                    case "skipped" -> skipped++;
                    case "failure", "error" -> failed.add("failed: " + line(test, xml));
                    case "flakyFailure", "flakyError" -> flaky.add("FLAKY " + line(test, xml));
                    default -> {}
                }
            }
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String line(String test, XMLStreamReader xml) throws XMLStreamException {
        String message = xml.getAttributeValue(null, "message");
        StringBuilder body = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> body.append(xml.getText());
                default -> {}
            }
        }
        String text = (message != null ? message : body.toString()).strip().replaceAll("\\s+", " ");
        String end = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + " …" : text;
        return test + place(test, body) + ": " + end;
    }

    /// The topmost frame in the file of the test's class, or else in any of the project's.
    private static String place(String test, CharSequence trace) {
        String type = test.substring(0, test.indexOf('.')).replaceAll("\\$.*", "");
        for (String pattern :
                List.of("\\((" + Pattern.quote(type) + "\\.java:\\d+)\\)", "at dev\\.intarsia\\.[^(]*\\(([^)]*)\\)")) {
            Matcher matcher = Pattern.compile(pattern).matcher(trace);
            if (matcher.find()) {
                return " (" + matcher.group(1) + ")";
            }
        }
        return "";
    }

    private void print(int slowest) {
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(slowest)
                .forEach(entry -> System.out.printf(Locale.ROOT, "%7.1f s  %s%n", entry.getValue(), entry.getKey()));
        List<String> lines =
                Stream.of(hung, failed, flaky).flatMap(List::stream).toList();
        lines.stream().limit(MOST_LINES).forEach(System.out::println);
        if (lines.size() > MOST_LINES) {
            System.out.println("and " + (lines.size() - MOST_LINES) + " more");
        }
        int bad = failed.size() + hung.size();
        System.out.printf("%d passed, %d failed, %d skipped%n", tests + hung.size() - bad - skipped, bad, skipped);
    }
}
