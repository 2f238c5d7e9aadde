package dev.intarsia.testdata.otap;

import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A recorded run of the real exporter: its input steps and its output files.
record CorpusCase(Path folder, String description) {
    private static final Pattern RUN =
            Pattern.compile("\"steps\": \\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\], \"end\": \"(\\w+)\"");
    private static final Pattern STEP = Pattern.compile("\\[\"sleep\", (\\d+)\\]|\"(tick)\"|(\\d+)");
    private static final Pattern SIGNAL = Pattern.compile("\"signal\": \"(\\w+)\"");
    private static final Pattern TARGET = Pattern.compile("\"target_rows_per_file\": (\\d+)");
    private static final Pattern PARTS = Pattern.compile("\"max_items\": (\\d+)");
    private static final int FLUSH_AGE_MILLIS = 1_000;

    static List<CorpusCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(Corpus.path("otap"))) {
            List<CorpusCase> cases = new ArrayList<>();
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                cases.add(new CorpusCase(folder, Files.readString(folder.resolve("case.json"))));
            }
            return cases;
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    Path recorded() {
        return folder.resolve("out");
    }

    /// Whether batches came from another producer, sorted by columns that need not distinguish rows.
    boolean isSorted() {
        return description.contains("\"source\": \"otap\"");
    }

    /// Sends the same requests in the same way to our exporter.
    void replay(Path target) throws IOException {
        OtapOptions options = OtapOptions.of(target, 1)
                .withShapeChange(ShapeChange.STOP)
                .withRowOrder(isSorted() ? RowOrder.BY_VALUE : RowOrder.AS_SENT);
        Optional<Long> targetRows = number(TARGET);
        if (targetRows.isPresent()) {
            options = options.withTargetRows(targetRows.get());
        }
        Optional<Long> parts = number(PARTS);
        if (parts.isPresent()) {
            options = options.withSplitRows(parts.get().intValue());
        }
        if (description.contains("_part_id")) {
            options = options.withPartitionKeys("_part_id");
        }
        long seed = 1;
        List<Signal> signals = SIGNAL.matcher(description)
                .results()
                .map(found -> Signal.valueOf(found.group(1).toUpperCase(Locale.ROOT)))
                .toList();
        for (MatchResult run : RUN.matcher(description).results().toList()) {
            OtapExporter exporter = OtapExporter.start(options.withTarget(target, seed++));
            try {
                steps(exporter, run.group(1), signals);
            } catch (ShapeChangedException expected) {
                if (!name().equals("logs-shape-change")) {
                    throw expected;
                }
            }
            if (run.group(2).equals("abort")) {
                exporter.abort();
            }
            exporter.close();
            options = options.withStartMillis(exporter.clockMillis() + 1_000);
        }
    }

    private void steps(OtapExporter exporter, String steps, List<Signal> signals) throws IOException {
        Matcher step = STEP.matcher(steps);
        while (step.find()) {
            if (step.group(1) != null) {
                exporter.advance(Long.parseLong(step.group(1)));
            } else if (step.group(2) != null) {
                exporter.finishOlderThan(FLUSH_AGE_MILLIS);
            } else {
                int input = Integer.parseInt(step.group(3));
                byte[] message = Files.readAllBytes(folder.resolve("input").resolve("%03d.pb".formatted(input)));
                exporter.send(OtapRequest.parse(signals.get(input), message));
            }
        }
    }

    private Optional<Long> number(Pattern pattern) {
        return pattern.matcher(description)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .findFirst();
    }

    @Override
    public String toString() {
        return name();
    }
}
