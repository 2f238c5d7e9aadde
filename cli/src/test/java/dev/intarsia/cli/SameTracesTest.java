package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveTempoReader;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whichever way the traces of a block that Tempo wrote are read, they are the same, in the same order.
final class SameTracesTest {
    private static final BlockLayout BLOCK = new BlockLayout("");

    private final MessageDigest sha256 = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String finish() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private OutputStream digesting() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
    }

    private String digest(Iterator<Trace> traces) throws IOException {
        OtlpProtoWriter writer = new OtlpProtoWriter();
        try (OutputStream out = digesting()) {
            while (traces.hasNext()) {
                writer.writeDelimited(traces.next(), out);
            }
        }
        return finish();
    }

    private String ofIterator(Path block) throws IOException {
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(block);
                TraceIterator traces =
                        TempoBlockReader.open(store, BLOCK, context).traces(TempoProjection.fullSpans())) {
            return digest(traces);
        }
    }

    private String ofFlux(Path block) throws IOException {
        try (ReactiveContext context = ReactiveContext.create();
                LocalObjectStore store = context.localStore(block)) {
            ReactiveTempoReader reader = ReactiveTempoReader.of(context);
            return digest(reader.open(store, BLOCK)
                    .flatMapMany(opened -> reader.traces(opened, ReadOptions.DEFAULTS))
                    .toIterable()
                    .iterator());
        }
    }

    private String ofCommand(Path block) {
        CommandRun run = CommandRun.of(digesting(), "traces", block, "--format", "otlp-proto");
        assertThat(run.code()).isZero();
        return finish();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
                "traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555",
                "tempo/bench-v4/1/4b3e0c1a-0000-4000-8000-000000000004",
                "tempo/repo-vparquet3/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
                "tempo/golden-vparquet3/block/single-tenant/33333333-2222-4333-8444-555555555555",
                "tempo/golden-vparquet5/block/single-tenant/55555555-2222-4333-8444-555555555555",
                "tempo/golden-vparquet5-dedicated/block/single-tenant/55555555-2222-4333-8444-5555555555dc",
                "tempo/bench-v5/1/5b3e0c1a-0000-4000-8000-000000000005"
            })
    void iteratorFluxAndCommandGiveTheSameTraces(String folder) throws IOException {
        Path block = Corpus.path(folder);
        String expected = ofIterator(block);
        assertThat(ofFlux(block)).isEqualTo(expected);
        assertThat(ofCommand(block)).isEqualTo(expected);
    }
}
