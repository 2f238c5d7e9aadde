package dev.intarsia.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Corpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class ChartsTest {
    private static final Path ROOT = Corpus.projectRoot();
    private static final Results SAMPLE = new Results(
            "2026-01-01",
            "A & B <1>",
            1,
            "0.5",
            "1.5",
            "JVM 25",
            "-Xmx1g",
            "scalar",
            "generated block, 7.0 MB",
            Map.of(
                    "DecodeBenchmark.intarsia", new Results.Figures(5, 100, 120, 110, 200),
                    "DecodeBenchmark.parquetJava", new Results.Figures(5, 490, 600, 500, 1_000),
                    "FindBenchmark.parquetJavaFiltered", new Results.Figures(5, 150, 150, 150, 150)));

    @Test
    void trackedImagesAreThoseOfTheTrackedResults() throws IOException {
        Map<String, String> images = Charts.draw(ROOT.resolve("bench/results"));
        assertThat(images).containsKeys("tempo.svg", "otap.svg", "startup.svg");
        for (Map.Entry<String, String> image : images.entrySet()) {
            assertThat(Files.readString(ROOT.resolve("docs/images").resolve(image.getKey())))
                    .as("%s; run bench/charts", image.getKey())
                    .isEqualTo(image.getValue());
        }
    }

    @Test
    void documentsHaveTheTablesOfTheTrackedResults() throws IOException {
        for (String name : List.of("tempo", "otap")) {
            Results results = Results.read(ROOT.resolve("bench/results/" + name + ".json"));
            assertThat(Files.readString(ROOT.resolve("docs/benchmarks.md")))
                    .as("table of %s; bench/charts prints it", name)
                    .contains(RatioTable.of(results));
        }
    }

    @Test
    void readmeHasTheRatiosOfTheTrackedResults() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String name : List.of("tempo", "otap")) {
            Results results = Results.read(ROOT.resolve("bench/results/" + name + ".json"));
            for (Workload workload : Workload.ALL) {
                List<Workload.Comparison> rows = workload.compare(results);
                if (!rows.isEmpty()) {
                    assertThat(readme)
                            .contains("| " + workload.title() + " | 1 | " + ratioOf("parquet-java", rows) + " | "
                                    + ratioOf("DuckDB", rows));
                }
            }
        }
    }

    /// The ratio of the first reader of a library; empty if there is none.
    private static String ratioOf(String library, List<Workload.Comparison> rows) {
        return rows.stream()
                .filter(row -> row.reader().label().startsWith(library))
                .findFirst()
                .map(row -> Workload.ratio(row.leastCpu()))
                .orElse("");
    }

    @Test
    void ratiosAreThoseOfLeastCpuTimeAndOfMedianWallTime() {
        assertThat(RatioTable.of(SAMPLE)).endsWith("""
                | Decode every level and value | Intarsia | 100 ms | 200 ms |  |  |
                |  | parquet-java, column readers | 490 ms | 1,000 ms | 4.9 | 5.0 |
                """);
    }

    @Test
    void peersWithoutOurFiguresAreNotCompared() {
        assertThat(RatioTable.of(SAMPLE)).doesNotContain("filtered");
        assertThat(BarChart.of("Decode", SAMPLE).svg()).doesNotContain("filtered");
    }

    @Test
    void chartsAreWellFormedAndDescribeThemselves() throws Exception {
        byte[] svg = BarChart.of("Decode <all>", SAMPLE).svg().getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Decode <all>");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .contains("A & B <1>, 1 core", "Intarsia 100 ms", "parquet-java, column readers 490 ms (4.9 ×)");
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
    }

    @Test
    void resultsAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
        SAMPLE.write(folder.resolve("sample.json"));
        assertThat(Results.read(folder.resolve("sample.json"))).isEqualTo(SAMPLE);
    }
}
