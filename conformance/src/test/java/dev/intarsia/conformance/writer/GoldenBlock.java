package dev.intarsia.conformance.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProto;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.BlockWriterOptions;
import dev.intarsia.testdata.TempoBlockWriter;
import dev.intarsia.testdata.WrittenBlock;
import dev.intarsia.testsupport.Corpus;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/// The blocks in which Tempo stored the same 48 traces, one per format, and one with dedicated columns of every kind.
enum GoldenBlock {
    VPARQUET3("tempo/golden-vparquet3", "33333333-2222-4333-8444-555555555555"),
    VPARQUET4("traceql/golden-vparquet4", "11111111-2222-4333-8444-555555555555"),
    VPARQUET5("tempo/golden-vparquet5", "55555555-2222-4333-8444-555555555555"),
    VPARQUET5_DEDICATED("tempo/golden-vparquet5-dedicated", "55555555-2222-4333-8444-5555555555dc");

    private static final String TRACES = "traceql/golden-vparquet4/traces.json";

    private final String folder;
    private final String blockId;

    GoldenBlock(String folder, String blockId) {
        this.folder = folder;
        this.blockId = blockId;
    }

    /// The folder of the block's objects.
    Path directory() {
        return Corpus.path(folder + "/block/single-tenant/" + blockId);
    }

    /// Its traces.
    Path data() {
        return directory().resolve("data.parquet");
    }

    BlockMeta meta() throws IOException {
        return BlockMeta.parse(Files.readAllBytes(directory().resolve("meta.json")), ErrorLocation.of("meta.json"));
    }

    /// The traces as Tempo got them, in the order of their ids.
    static List<Trace> traces() throws IOException {
        List<Trace> traces = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper().readTree(Corpus.path(TRACES).toFile())) {
            byte[] proto = HexFormat.of().parseHex(entry.get("protoHex").asText());
            traces.add(OtlpProto.trace(TracesData.parseFrom(proto)));
        }
        traces.sort((left, right) -> left.traceId().compareTo(right.traceId()));
        return traces;
    }

    /// The traces as Tempo returns them from this block, in the order of their ids.
    List<Trace> answers() throws IOException {
        List<Trace> traces = new ArrayList<>();
        Path answers = Corpus.path(folder + "/trace_by_id_golden.json");
        for (JsonNode entry : new ObjectMapper().readTree(answers.toFile())) {
            traces.add(ProtoJsonTrace.parse(entry.get("trace")));
        }
        traces.sort((left, right) -> left.traceId().compareTo(right.traceId()));
        return traces;
    }

    /// Stores the traces again, cut into row groups as Tempo did.
    WrittenBlock rewrite(Path target) throws IOException {
        BlockMeta meta = meta();
        BlockWriterOptions options = BlockWriterOptions.of(
                        meta.tempoFormat(ErrorLocation.of("meta.json")), meta.blockId())
                .withDedicatedColumns(meta.dedicatedColumns());
        List<Trace> traces = traces();
        try (ParquetJavaFile golden = ParquetJavaFile.open(data());
                TempoBlockWriter writer = new TempoBlockWriter(target, options, traces.size())) {
            int next = 0;
            for (BlockMetaData rowGroup : golden.reader().getRowGroups()) {
                for (long row = 0; row < rowGroup.getRowCount(); row++) {
                    writer.add(traces.get(next++));
                }
                writer.endRowGroup();
            }
            return writer.finish();
        }
    }
}
