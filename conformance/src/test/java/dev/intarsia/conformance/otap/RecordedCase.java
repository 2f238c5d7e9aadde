package dev.intarsia.conformance.otap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testsupport.Corpus;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A case of the corpus: what a real exporter was sent and left.
record RecordedCase(String name, Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CASES = 23;

    /// The names of all cases. Without the corpus one that stands for them: a test that is run for it is skipped when
    /// it requests a file, and counted as skipped.
    static List<String> names() throws IOException {
        if (!Corpus.isPresent()) {
            return List.of("every case");
        }
        try (Stream<Path> folders = Files.list(Corpus.path("otap"))) {
            List<String> names = folders.filter(folder -> Files.exists(folder.resolve("case.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            if (names.size() != CASES) {
                throw new AssertionError("the corpus has these cases: " + names);
            }
            return names;
        }
    }

    static RecordedCase of(String name) {
        return new RecordedCase(name, Corpus.path("otap/" + name));
    }

    /// The exporter's directory.
    Path out() {
        return folder.resolve("out");
    }

    /// The records of a signal that were sent.
    List<OtlpRecord> sent(Signal signal) throws IOException {
        List<OtlpRecord> records = new ArrayList<>();
        for (JsonNode input :
                JSON.readTree(folder.resolve("case.json").toFile()).get("inputs")) {
            if (input.get("signal").asText().equals(nameOf(signal))) {
                byte[] bytes = Files.readAllBytes(
                        folder.resolve("input").resolve(input.get("file").asText()));
                records.addAll(OtlpRecord.sent(parse(signal, bytes)));
            }
        }
        return records;
    }

    /// Parses a request.
    static Message parse(Signal signal, byte[] bytes) throws IOException {
        return switch (signal) {
            case LOGS -> LogsData.parseFrom(bytes);
            case TRACES -> TracesData.parseFrom(bytes);
            case METRICS -> MetricsData.parseFrom(bytes);
        };
    }

    /// What an independent reader reached; absent when the case has no such records.
    JsonNode expected(Signal signal) throws IOException {
        return JSON.readTree(folder.resolve("expected.json").toFile())
                .path("signals")
                .path(nameOf(signal));
    }

    static String nameOf(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }
}
