package dev.intarsia.bench.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Draws the tracked results: `bench/charts` calls it.
///
/// Arguments: the folder of the results and that of the images. Prints the tables of ratios.
public final class Charts {
    private static final String STARTUP = "startup";
    private static final String SUFFIX = ".json";
    private static final Map<String, String> TITLES =
            Map.of("tempo", "Reading a Tempo block", "otap", "Logs of an OTAP exporter", STARTUP, "Whole processes");

    private Charts() {}

    /// Writes an image per file of results.
    public static void main(String[] args) throws IOException {
        Path results = Path.of(args[0]);
        Path images = Path.of(args[1]);
        Files.createDirectories(images);
        for (Map.Entry<String, String> image : draw(results).entrySet()) {
            Files.writeString(images.resolve(image.getKey()), image.getValue());
            System.out.println(images.resolve(image.getKey()));
        }
        for (Path file : files(results)) {
            if (!nameOf(file).equals(STARTUP)) {
                System.out.print("\n" + nameOf(file) + "\n\n" + RatioTable.of(Results.read(file)));
            }
        }
    }

    /// The images by the names of their files.
    static Map<String, String> draw(Path results) throws IOException {
        Map<String, String> images = new TreeMap<>();
        for (Path file : files(results)) {
            String name = nameOf(file);
            String title = TITLES.getOrDefault(name, name);
            BarChart chart = name.equals(STARTUP) ? startUp(title, file) : BarChart.of(title, Results.read(file));
            images.put(name + ".svg", chart.svg());
        }
        return images;
    }

    private static List<Path> files(Path results) throws IOException {
        try (var files = Files.list(results)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /// What `bench/startup` writes.
    private static BarChart startUp(String title, Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Map.Entry<String, JsonNode> command : root.path("times").properties()) {
            double millis = command.getValue().path("cpuSeconds").asDouble() * 1e3;
            bars.add(new BarChart.Bar(
                    command.getKey(),
                    millis,
                    Workload.millis(millis),
                    command.getKey().startsWith("intarsia ")));
        }
        String note = "CPU time, median of " + root.path("runs").asInt() + " runs, shorter is better. "
                + root.path("cpu").asText() + ", " + root.path("cores").asInt() + " cores, load "
                + root.path("load").asText() + ".";
        return new BarChart(title, List.of(note), List.of(new BarChart.Group("", bars)));
    }
}
