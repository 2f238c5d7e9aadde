package dev.intarsia.tempo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The Tempo blocks of the corpus. All of them were written by Tempo.
public final class TempoCorpus {
    private static final String REPO_BLOCK = "single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10";
    private static final String GOLDEN_V4 = "traceql/golden-vparquet4";

    private TempoCorpus() {}

    /// 134 traces in an early preview of vParquet4, from Tempo's own repository.
    public static Path repoV4() {
        return Corpus.path("tempo/repo-vparquet4/" + REPO_BLOCK);
    }

    /// The same traces as vParquet3.
    public static Path repoV3() {
        return Corpus.path("tempo/repo-vparquet3/" + REPO_BLOCK);
    }

    /// 48 traces with everything the format can hold.
    public static Path goldenV4() {
        return Corpus.path(GOLDEN_V4 + "/block/single-tenant/11111111-2222-4333-8444-555555555555");
    }

    /// The same traces as vParquet3.
    public static Path goldenV3() {
        return Corpus.path("tempo/golden-vparquet3/block/single-tenant/33333333-2222-4333-8444-555555555555");
    }

    /// The same traces as vParquet5.
    public static Path goldenV5() {
        return Corpus.path("tempo/golden-vparquet5/block/single-tenant/55555555-2222-4333-8444-555555555555");
    }

    /// The same traces as vParquet5 with 21 dedicated columns.
    public static Path goldenV5Dedicated() {
        return Corpus.path("tempo/golden-vparquet5-dedicated/block/single-tenant/55555555-2222-4333-8444-5555555555dc");
    }

    /// 5,608 traces of 224,035 spans.
    public static Path benchV4() {
        return Corpus.path("tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004");
    }

    /// The same traces as vParquet5.
    public static Path benchV5() {
        return Corpus.path("tempo/bench-v5/1/5b3e0c1a-0000-4000-8000-000000000005");
    }

    /// Every block folder.
    public static List<Path> blocks() {
        return List.of(
                repoV4(), repoV3(), goldenV4(), goldenV3(), goldenV5(), goldenV5Dedicated(), benchV4(), benchV5());
    }

    /// All bytes of a file.
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What went into the golden blocks: one JSON object per trace with `traceID` and `protoHex`.
    public static List<JsonNode> goldenTraces() {
        try {
            List<JsonNode> traces = new ArrayList<>();
            new ObjectMapper()
                    .readTree(bytes(Corpus.path(GOLDEN_V4 + "/traces.json")))
                    .forEach(traces::add);
            return traces;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The trace ids of the golden blocks.
    public static List<Bytes> goldenTraceIds() {
        List<Bytes> ids = new ArrayList<>();
        for (JsonNode trace : goldenTraces()) {
            ids.add(Bytes.ofHex(trace.get("traceID").textValue()));
        }
        return ids;
    }

    /// What Tempo answers when it is queried for traces of a golden block.
    public static Map<Bytes, Trace> answers(Path block) {
        Map<Bytes, Trace> answers = new TreeMap<>();
        try {
            JsonNode all = new ObjectMapper().readTree(bytes(block.resolve("../../../trace_by_id_golden.json")));
            for (JsonNode answer : all) {
                Trace trace = TempoJson.trace(answer.path("trace"));
                answers.put(trace.traceId(), trace);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
