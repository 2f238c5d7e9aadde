package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.tempo.ReactiveTempoReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.read.RowGroupRead;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.scan.BlockSetReader;
import dev.intarsia.tempo.tenant.BlockList;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whichever way the traces of a block are read, they are the same, in the same order.
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

    /// Row groups as they become ready, without anybody who waits in between.
    private String ofStages(Path block) throws IOException {
        List<Trace> traces = new ArrayList<>();
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(block)) {
            TempoBlock.openAsync(store, BLOCK, context)
                    .thenCompose(
                            opened -> readNext(opened, opened.plan(TempoProjection.fullSpans()), 0, context, traces))
                    .toCompletableFuture()
                    .join();
        }
        return digest(traces.iterator());
    }

    private static CompletionStage<Integer> readNext(
            TempoBlock block, ReadPlan plan, int rowGroup, ReadContext context, List<Trace> traces) {
        if (rowGroup == plan.rowGroups().size()) {
            return CompletableFuture.completedStage(rowGroup);
        }
        return RowGroupRead.start(block.file(), plan.rowGroups().get(rowGroup), context)
                .ready()
                .thenCompose(read -> {
                    try (read) {
                        RowAssembler<Trace> assembler = block.traceAssembler(plan);
                        while (read.next(batch -> assemble(assembler, batch, traces))) {}
                        assembler.release();
                    }
                    return readNext(block, plan, rowGroup + 1, context, traces);
                });
    }

    private static void assemble(RowAssembler<Trace> assembler, RowGroupBatch batch, List<Trace> traces) {
        assembler.bind(batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            traces.add(assembler.row(row));
        }
    }

    private String ofBlockSet(Path block) throws IOException {
        BlockMeta meta = BlockMeta.parse(Files.readAllBytes(block.resolve("meta.json")), ErrorLocation.of("meta.json"));
        StoredBlock stored = new StoredBlock(meta, BLOCK, Optional.empty());
        BlockList list = new BlockList(Instant.EPOCH, BlockList.Origin.FOLDERS, List.of(stored), List.of(), List.of());
        try (ReadContext context = ReadContext.create();
                LocalObjectStore store = new LocalObjectStore(block);
                TraceIterator traces = BlockSetReader.of(BlockSource.fixed(store, list), context)
                        .merged(ScanOptions.DEFAULTS)) {
            return digest(traces);
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
    void iteratorsFluxStagesAndCommandGiveTheSameTraces(String folder) throws IOException {
        requireSame(Corpus.path(folder));
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void generatedBlocksGiveTheSameTraces(TempoFormat format, @TempDir Path folder) throws IOException {
        requireSame(BlockGenerator.generate(
                        BlockOptions.of(folder, 12).withFormat(format).withSize(80, 6, 100, 3))
                .written()
                .directory());
    }

    private void requireSame(Path block) throws IOException {
        String expected = ofIterator(block);
        assertThat(ofFlux(block)).isEqualTo(expected);
        assertThat(ofStages(block)).isEqualTo(expected);
        assertThat(ofBlockSet(block)).isEqualTo(expected);
        assertThat(ofCommand(block)).isEqualTo(expected);
    }
}
