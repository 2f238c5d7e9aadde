package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `digest` of generated blocks beside hashes of what was written into them, as `DigestCommandTest` has them of files
/// that others wrote.
final class GeneratedDigestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private GeneratedBlock generate(TempoFormat format) throws IOException {
        return BlockGenerator.generate(
                BlockOptions.of(folder, 8).withFormat(format).withSize(50, 6, 30, 3));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hashOfSpans(GeneratedBlock block, Function<Span, String> canonical) {
        MessageDigest hash = sha256();
        for (Trace trace : block.storedTraces()) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                for (ScopeSpans scope : resource.scopeSpans()) {
                    for (Span span : scope.spans()) {
                        hash.update((canonical.apply(span) + "\n").getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode column(JsonNode digest, String path) {
        for (JsonNode column : digest.get("columns")) {
            // vParquet5 has no groups `list` and `element`.
            String name = column.get("path").asText().replace(".list.element", "");
            if (name.equals(path) || name.endsWith("." + path)) {
                return column;
            }
        }
        throw new AssertionError("no column " + path);
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void hashesAreThoseOfTheValuesThatWereWritten(TempoFormat format) throws IOException {
        GeneratedBlock block = generate(format);
        CommandRun run = CommandRun.of("digest", block.written().directory());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode digest = JSON.readTree(run.text());
        int rows = 0;
        MessageDigest ids = sha256();
        for (Trace trace : block.storedTraces()) {
            ids.update((trace.traceId() + "\n").getBytes(StandardCharsets.US_ASCII));
            rows++;
        }
        assertThat(digest.get("rows").asInt()).isEqualTo(rows);
        JsonNode traceId = column(digest, "TraceID");
        assertThat(traceId.get("valuesSha256").asText())
                .isEqualTo(HexFormat.of().formatHex(ids.digest()));
        assertThat(traceId.get("levelsSha256").asText())
                .as("no levels but zeros")
                .isEqualTo(HexFormat.of().formatHex(sha256().digest(new byte[2 * rows])));
        assertThat(column(digest, "Spans.Name").get("valuesSha256").asText())
                .isEqualTo(hashOfSpans(block, span -> hex(span.name())));
        assertThat(column(digest, "Spans.SpanID").get("valuesSha256").asText())
                .isEqualTo(hashOfSpans(block, span -> span.spanId().toString()));
        assertThat(column(digest, "Spans.StartTimeUnixNano").get("valuesSha256").asText())
                .isEqualTo(hashOfSpans(block, span -> Long.toUnsignedString(span.startUnixNanos())));
    }

    @Test
    void aBadFileHasItsLineAndTheOthersAreReadAllTheSame() throws IOException {
        Path good = generate(TempoFormat.VPARQUET4).written().directory();
        Path bad = Files.writeString(folder.resolve("bad.parquet"), "no Parquet at all");
        CommandRun run = CommandRun.of("digest", good, bad, folder.resolve("missing.parquet"), good);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().get(0)).isEqualTo(run.lines().get(3));
        assertThat(JSON.readTree(run.lines().get(1)).at("/error/kind").asText()).isEqualTo("corrupt");
        assertThat(JSON.readTree(run.lines().get(2)).at("/error/kind").asText()).isEqualTo("store");
        assertThat(run.errorLines()).hasSize(2);
    }
}
