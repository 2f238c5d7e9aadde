package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.error.Where;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpProto;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.VParquet4BlockWriter;
import dev.intarsia.testdata.WrittenBlock;
import dev.intarsia.testsupport.Corpus;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The traces that Tempo stored in its golden block, stored again by our block writer: the same block comes out.
final class TempoRewriteTest {

    private static final String GOLDEN = "traceql/golden-vparquet4";
    private static final int ROWS_PER_GROUP = 16;

    @TempDir
    private Path folder;

    private Path goldenBlock;
    private BlockMeta goldenMeta;
    private WrittenBlock written;

    @BeforeEach
    void writeTheTracesOfTheGoldenBlock() throws Exception {
        goldenBlock = Corpus.path(GOLDEN + "/block/single-tenant/11111111-2222-4333-8444-555555555555");
        byte[] json = Files.readAllBytes(goldenBlock.resolve("meta.json"));
        goldenMeta = BlockMeta.parse(json, Where.of("meta.json"));
        List<Trace> traces = new ArrayList<>();
        for (JsonNode entry :
                new ObjectMapper().readTree(Corpus.path(GOLDEN + "/traces.json").toFile())) {
            byte[] proto = HexFormat.of().parseHex(entry.get("protoHex").asText());
            traces.add(OtlpProto.trace(TracesData.parseFrom(proto)));
        }
        traces.sort((left, right) -> left.traceId().compareTo(right.traceId()));
        try (VParquet4BlockWriter writer = new VParquet4BlockWriter(
                folder, goldenMeta.tenantId(), goldenMeta.blockId(), goldenMeta.dedicatedColumns(), traces.size())) {
            for (int i = 0; i < traces.size(); i++) {
                writer.add(traces.get(i));
                if ((i + 1) % ROWS_PER_GROUP == 0) {
                    writer.endRowGroup();
                }
            }
            written = writer.finish();
        }
    }

    @Test
    void everyColumnHoldsTheSameLevelsAndValues() throws Exception {
        try (ParquetJavaFile golden = ParquetJavaFile.open(goldenBlock.resolve("data.parquet"));
                ParquetJavaFile ours = ParquetJavaFile.open(written.directory().resolve("data.parquet"))) {
            assertThat(ours.columns()).hasSize(103);
            List<List<String>> expected = golden.triples();
            List<List<String>> actual = ours.triples();
            for (int c = 0; c < expected.size(); c++) {
                ColumnDescriptor column = golden.columns().get(c);
                if (!column.getPath()[0].equals("ServiceStats")) {
                    assertThat(actual.get(c)).as(column.toString()).isEqualTo(expected.get(c));
                }
            }
            // Tempo writes the services of a trace in the random order of a Go map.
            assertThat(services(ours, actual)).isEqualTo(services(golden, expected));
        }
    }

    /// Per row, the service statistics by service.
    private static List<Map<String, String>> services(ParquetJavaFile file, List<List<String>> triples) {
        int first = 0;
        while (!file.columns().get(first).getPath()[0].equals("ServiceStats")) {
            first++;
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < triples.get(first).size(); i++) {
            String[] key = triples.get(first).get(i).split(" ", -1);
            if (key[0].equals("0")) {
                rows.add(new HashMap<>());
            }
            if (key.length == 3) {
                String spans = triples.get(first + 1).get(i).split(" ", -1)[2];
                String errors = triples.get(first + 2).get(i).split(" ", -1)[2];
                rows.getLast().put(key[2], spans + "/" + errors);
            }
        }
        return rows;
    }

    @Test
    void schemaEncodingsAndCodecsAreTheSame() throws Exception {
        try (ParquetJavaFile golden = ParquetJavaFile.open(goldenBlock.resolve("data.parquet"));
                ParquetJavaFile ours = ParquetJavaFile.open(written.directory().resolve("data.parquet"))) {
            // As text, because Tempo also writes type lengths where the format ignores them.
            assertThat(ours.reader().getFileMetaData().getSchema())
                    .hasToString(golden.reader().getFileMetaData().getSchema().toString());
            List<BlockMetaData> expected = golden.reader().getRowGroups();
            List<BlockMetaData> actual = ours.reader().getRowGroups();
            assertThat(actual).hasSameSizeAs(expected);
            for (int g = 0; g < expected.size(); g++) {
                assertThat(actual.get(g).getRowCount())
                        .isEqualTo(expected.get(g).getRowCount());
                for (int c = 0; c < expected.get(g).getColumns().size(); c++) {
                    compare(
                            actual.get(g).getColumns().get(c),
                            expected.get(g).getColumns().get(c));
                }
            }
        }
    }

    private static void compare(ColumnChunkMetaData ours, ColumnChunkMetaData golden) {
        String column = golden.getPath().toDotString();
        assertThat(ours.getCodec()).as(column).isEqualTo(golden.getCodec());
        assertThat(ours.getEncodings()).as(column).isEqualTo(golden.getEncodings());
        assertThat(ours.getEncodingStats().getDataEncodings())
                .as(column)
                .isEqualTo(golden.getEncodingStats().getDataEncodings());
        assertThat(ours.getEncodingStats().getDictionaryEncodings())
                .as(column)
                .isEqualTo(golden.getEncodingStats().getDictionaryEncodings());
        assertThat(ours.getValueCount()).as(column).isEqualTo(golden.getValueCount());
        assertThat(ours.hasDictionaryPage()).as(column).isEqualTo(golden.hasDictionaryPage());
        assertThat(ours.getStatistics())
                .as(column)
                .hasToString(golden.getStatistics().toString());
        // Tempo tells sizes of dictionary columns without levels not at all; ours are more complete.
        if (golden.getSizeStatistics() != null) {
            assertThat(ours.getSizeStatistics().getRepetitionLevelHistogram())
                    .as(column)
                    .isEqualTo(golden.getSizeStatistics().getRepetitionLevelHistogram());
            assertThat(ours.getSizeStatistics().getDefinitionLevelHistogram())
                    .as(column)
                    .isEqualTo(golden.getSizeStatistics().getDefinitionLevelHistogram());
        }
    }

    @Test
    void theObjectsBesideTheDataAreTheSame() throws Exception {
        assertThat(written.directory().resolve("index")).hasSameBinaryContentAs(goldenBlock.resolve("index"));
        assertThat(written.directory().resolve("bloom-0")).hasSameBinaryContentAs(goldenBlock.resolve("bloom-0"));
        BlockMeta meta = written.meta();
        assertThat(BlockMeta.parse(Files.readAllBytes(written.directory().resolve("meta.json")), Where.of("meta.json")))
                .isEqualTo(meta);
        assertThat(meta.startTime()).isEqualTo(goldenMeta.startTime());
        assertThat(meta.endTime()).isEqualTo(goldenMeta.endTime());
        assertThat(meta.totalObjects()).isEqualTo(goldenMeta.totalObjects());
        assertThat(meta.totalRecords()).isEqualTo(goldenMeta.totalRecords());
        assertThat(meta.sizeBytes()).isEqualTo(Files.size(written.directory().resolve("data.parquet")));
    }
}
